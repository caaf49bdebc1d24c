/* Takes the place on the page, and what is chosen there, along into the other language. */
"use strict";

for (const link of document.querySelectorAll(".khabar-languages a"))
  link.addEventListener("click", () => {
    const target = new URL(link.href);
    target.search = location.search;
    target.hash = location.hash;
    link.href = target.href;
  });
