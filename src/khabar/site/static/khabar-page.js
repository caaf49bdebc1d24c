/* Marks a sentence in the article and on the raw page at the same time, line for line; where both are shown side
   by side, the other one is scrolled to it. */
"use strict";

{
  const article = document.querySelector(".khabar-article");
  const raw = document.querySelector(".khabar-raw");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");

  const sentenceIn = (id) => article.querySelector(`.khabar-sentence[id="${CSS.escape(id)}"]`);
  const partsIn = (id) => [...raw.querySelectorAll(`[data-sentence="${CSS.escape(id)}"]`)];

  const reveal = (pane, part) => {
    if (pane.scrollHeight <= pane.clientHeight) return;
    const [outer, inner] = [pane.getBoundingClientRect(), part.getBoundingClientRect()];
    if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
    const top = pane.scrollTop + inner.top - outer.top - pane.clientHeight / 4;
    pane.scrollTo({ top, behavior: still.matches ? "auto" : "smooth" });
  };

  const pair = (id, origin) => {
    for (const part of document.querySelectorAll(".khabar-paired")) part.classList.remove("khabar-paired");
    const sentence = id && sentenceIn(id);
    const parts = id ? partsIn(id) : [];
    if (!sentence || !parts.length) return;
    for (const part of [sentence, ...parts]) part.classList.add("khabar-paired");
    if (origin !== raw) reveal(raw, parts[0]);
    if (origin !== article) reveal(article, sentence);
  };

  const fromArticle = (event) => pair(event.target.closest(".khabar-sentence")?.id, article);
  const fromRaw = (event) => {
    const line = event.target.closest(".khabar-line");
    const part = line ? line.parentNode.querySelector("[data-sentence]") : event.target.closest("[data-sentence]");
    pair(part?.dataset.sentence, raw);
  };

  if (article && raw) {
    for (const name of ["pointerover", "focusin"]) {
      article.addEventListener(name, fromArticle);
      raw.addEventListener(name, fromRaw);
    }
    const fromAddress = () => pair(location.hash.slice(1), null);
    window.addEventListener("hashchange", fromAddress);
    fromAddress();
  }
}
