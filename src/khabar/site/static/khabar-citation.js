/* Shows, at the number of a sentence, its permalink and its citation, each with a button that copies it. */
"use strict";

{
  const article = document.querySelector(".khabar-article");
  const source = KhabarCards.cards.get("citation");

  const permalink = (anchor) => {
    const address = new URL(location.href);
    address.search = "";
    address.hash = anchor;
    return address.href;
  };

  // The version of the entry has a page of its own, which will not change, if it was released.
  const citable = (anchor) => {
    const address = source?.dataset.address;
    return KhabarCopy.address(address ? `${address}${anchor && `#${anchor}`}` : permalink(anchor).replace(/#$/, ""));
  };

  const fill = (card, number) => {
    const anchor = number.hash.slice(1);
    const { title, text, number: hole } = source.dataset;
    const [link, citation] = card.querySelectorAll("[data-field]");
    card.querySelector(".khabar-card-title").textContent = title.replace(hole, number.textContent);
    card.setAttribute("aria-label", card.querySelector(".khabar-card-title").textContent);
    link.value = permalink(anchor);
    // The first letter is Arabic, the sentence need not be.
    citation.dir = card.dir;
    citation.value = `${text.replace(hole, number.textContent)} ${citable(anchor)}`.trim();
    for (const button of card.querySelectorAll("[data-copy]"))
      button.addEventListener("click", () =>
        KhabarCopy.run(
          card.querySelector(`[data-field="${button.dataset.copy}"]`),
          button,
          card.querySelector("[role=status]"),
        ),
      );
    // What was filled in has made it wider.
    KhabarCards.place();
  };

  if (article && source)
    article.addEventListener("click", (event) => {
      const number = event.target.closest("a.khabar-number");
      if (number && !event.target.closest(".khabar-card")) fill(KhabarCards.open(number, "citation", true), number);
    });

  // On paper, an address can only be read.
  for (const place of document.querySelectorAll(".khabar-address")) place.textContent = citable("");
}
