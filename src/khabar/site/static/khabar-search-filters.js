/* The page of the search with filters: Pagefind's own interface, in the order that the reader wants. */
"use strict";

(() => {
  const page = document.getElementById("khabar-filters");
  const { pagefind } = page.dataset;
  const place = page.querySelector(".khabar-pagefind");
  const order = page.querySelector(".khabar-order");

  const open = (query) => {
    const direction = order.querySelector("select").value;
    place.replaceChildren();
    const search = new PagefindUI({
      element: place,
      bundlePath: new URL(pagefind, location.href).pathname,
      highlightParam: "highlight",
      showImages: false,
      showSubResults: true,
      sort: direction ? { date: direction } : null,
    });
    if (query) search.triggerSearch(query);
  };

  const fail = () => place.append(_("The index of this search cannot be loaded."));

  const start = async () => {
    // Results that come before the filters are loaded have none, and the interface would then offer none.
    const index = await import(new URL(`${pagefind}pagefind.js`, location.href).href);
    await index.filters();
    order.hidden = false;
    // Pagefind takes the order when its interface is made.
    order.addEventListener("change", () => open(place.querySelector("input[type=text]")?.value));
    open(new URLSearchParams(location.search).get("q"));
  };

  if (location.protocol === "file:") {
    page.querySelector(".khabar-no-server").hidden = false;
    return;
  }
  const script = document.createElement("script");
  script.addEventListener("load", () => start().catch(fail));
  script.addEventListener("error", fail);
  script.src = `${pagefind}pagefind-ui.js`;
  document.head.append(script);
})();
