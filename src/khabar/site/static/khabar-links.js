/* Shows the parts of a quotation together: while one of its cues, its source, its pieces or its verbatim parts
   is pointed at or has the focus, all of them are marked. */
"use strict";

{
  const article = document.querySelector(".khabar-article");

  const link = (target) => {
    const keys = target?.closest?.("[data-quotation]")?.dataset.quotation.split(" ") ?? [];
    for (const part of article.querySelectorAll(".khabar-linked")) part.classList.remove("khabar-linked");
    for (const key of keys)
      for (const part of article.querySelectorAll(`[data-quotation~="${CSS.escape(key)}"]`))
        part.classList.add("khabar-linked");
  };

  if (article) {
    article.addEventListener("pointerover", (event) => link(event.target));
    article.addEventListener("pointerleave", () => link(document.activeElement));
    article.addEventListener("focusin", (event) => link(event.target));
    article.addEventListener("focusout", (event) => link(event.relatedTarget));
  }
}
