/* Takes the place on the page, and what is chosen there, along into the other language; and translates the names of
   the theme's buttons and icons, which the theme has in English only. */
"use strict";

for (const link of document.querySelectorAll(".khabar-languages a"))
  link.addEventListener("click", () => {
    const target = new URL(link.href);
    target.search = location.search;
    target.hash = location.hash;
    link.href = target.href;
  });

for (const button of document.querySelectorAll(".sidebar-toggle, .theme-toggle"))
  button.setAttribute("aria-label", Documentation.gettext(button.getAttribute("aria-label")));

// The theme names each of these with the title of its page.
const toggle = "Toggle navigation of %s";
const prefix = toggle.replace("%s", "");
for (const box of document.querySelectorAll(`[aria-label^="${prefix}"]`)) {
  const page = box.getAttribute("aria-label").slice(prefix.length);
  box.setAttribute("aria-label", Documentation.gettext(toggle).replace("%s", () => page));
}

for (const title of document.querySelectorAll("symbol > title"))
  title.textContent = Documentation.gettext(title.textContent);
