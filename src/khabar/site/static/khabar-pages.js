/* Filters of lists of quotations, and the network: what a node is tied to lights up.

   Without this script, all quotations are shown, and the network is still. What is filtered stands in the
   address of the page, so that it can be sent to others. */

"use strict";

(() => {
  const FACETS = ["type", "certainty"];

  function filter(form) {
    const said = [...document.querySelectorAll(".khabar-said[data-type]")];
    const status = form.querySelector(".khabar-filter-status");
    const boxes = (facet) => [...form.querySelectorAll(`input[name="${facet}"]`)];
    // What no quotation of the page has need not be offered.
    for (const facet of FACETS) {
      const found = new Set(said.map((item) => item.dataset[facet]));
      for (const box of boxes(facet)) if (!found.has(box.value)) box.closest("label").remove();
      if (boxes(facet).length < 2) form.querySelector(`input[name="${facet}"]`)?.closest("fieldset").setAttribute("hidden", "");
    }

    function read() {
      const query = new URLSearchParams(location.search);
      for (const facet of FACETS) {
        if (!query.has(facet)) continue;
        const wanted = query.get(facet).split(",");
        for (const box of boxes(facet)) box.checked = wanted.includes(box.value);
      }
    }

    function write() {
      const address = new URL(location.href);
      for (const facet of FACETS) {
        const checked = boxes(facet).filter((box) => box.checked).map((box) => box.value);
        if (checked.length === boxes(facet).length) address.searchParams.delete(facet);
        else address.searchParams.set(facet, checked.join(","));
      }
      history.replaceState(null, "", address);
    }

    function apply() {
      const wanted = Object.fromEntries(
        FACETS.map((facet) => [facet, new Set(boxes(facet).filter((box) => box.checked).map((box) => box.value))]),
      );
      const offered = Object.fromEntries(FACETS.map((facet) => [facet, new Set(boxes(facet).map((box) => box.value))]));
      let shown = 0;
      for (const item of said) {
        item.hidden = FACETS.some(
          (facet) => offered[facet].has(item.dataset[facet]) && !wanted[facet].has(item.dataset[facet]),
        );
        if (!item.hidden) shown += 1;
      }
      status.textContent = form.dataset.shown.replace("{shown}", shown).replace("{all}", said.length);
    }

    form.addEventListener("change", () => {
      apply();
      write();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    read();
    apply();
    form.hidden = FACETS.every((facet) => boxes(facet).length < 2);
  }

  function light(drawing) {
    const edges = [...drawing.querySelectorAll("[data-source]")];
    const nodes = [...drawing.querySelectorAll("[data-node]")];
    const mark = (number) => {
      const tied = new Set([number]);
      for (const edge of edges) {
        const lit = edge.dataset.source === number || edge.dataset.target === number;
        edge.classList.toggle("khabar-lit", lit);
        if (lit) tied.add(edge.dataset.source).add(edge.dataset.target);
      }
      for (const node of nodes) node.classList.toggle("khabar-lit", number !== "" && tied.has(node.dataset.node));
    };
    for (const node of nodes) {
      for (const event of ["focusin", "mouseenter"]) node.addEventListener(event, () => mark(node.dataset.node));
      for (const event of ["focusout", "mouseleave"]) node.addEventListener(event, () => mark(""));
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(".khabar-filter").forEach(filter);
    document.querySelectorAll(".khabar-network").forEach(light);
  });
})();
