/* Marks the words of a query on a page. Sphinx compares letters as they are, and would leave every form but the one that
   was typed without a mark; here words are compared as the search compares them. */
"use strict";

globalThis.KhabarHighlight = (() => {
  const { fold, indexKey, isArabic, stem, words } = globalThis.KhabarWords;
  const BLOCKS =
    "address, article, blockquote, dd, details, div, dt, figcaption, h1, h2, h3, h4, h5, h6, li, p, pre, section, summary, td, th";
  // What is not part of the text that it stands in, such as the number before the first word of a sentence.
  // Furniture is collapsed: a mark in it would not be seen, or would open it.
  const LEFT_OUT =
    "script, style, button, select, textarea, sup, .khabar-furniture, .nohighlight, .headerlink, .highlighted, .khabar-number";

  /* What decides whether a word is one of those of a query. Words in other scripts may go on: a stem is enough. */
  const matcher = (query) => {
    const terms = query.map(indexKey);
    const stems = new Set(terms.filter(isArabic).map(stem));
    const others = terms.filter((term) => !isArabic(term)).map((term) => fold(term, "search"));
    return (word) => {
      if (isArabic(word)) return stems.has(stem(word));
      const key = fold(word, "search");
      return others.some((other) => (other.length > 2 ? key.includes(other) : key === other));
    };
  };

  /* The text nodes below an element, block by block: a word may run through several, as in و<a>روسيا</a>. */
  const runsOf = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const runs = [];
    let block = null;
    while (walker.nextNode()) {
      const around = walker.currentNode.parentElement;
      const apart = around.closest(LEFT_OUT);
      if (!runs.length || apart || around.closest(BLOCKS) !== block) runs.push([]);
      if (!apart) runs.at(-1).push(walker.currentNode);
      block = apart ? null : around.closest(BLOCKS);
    }
    return runs;
  };

  const wrap = (node, start, end) => {
    const found = node.splitText(start);
    found.splitText(end - start);
    const mark = document.createElement("span");
    mark.className = "highlighted";
    found.replaceWith(mark);
    mark.append(found);
  };

  const markRun = (nodes, matches) => {
    const text = nodes.map((node) => node.data).join("");
    const found = words(text)
      .filter(([start, end]) => matches(text.slice(start, end)))
      .reverse();
    let offset = text.length;
    // From the last to the first: what stands before a mark keeps its offsets.
    for (const node of nodes.slice().reverse()) {
      offset -= node.data.length;
      const length = node.data.length;
      for (const [start, end] of found) {
        const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, length)];
        if (from < to) wrap(node, from, to);
      }
    }
  };

  /* Mark the words below an element that a function of `matcher` accepts. */
  const mark = (root, matches) => runsOf(root).forEach((nodes) => markRun(nodes, matches));

  const markPage = () => {
    const query = new URLSearchParams(location.search).getAll("highlight").join(" ");
    const terms = words(query).map(([start, end]) => query.slice(start, end));
    if (!terms.length) return;
    mark(document.querySelector('[role="main"]') ?? document.body, matcher(terms));
    const hide = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: _("Hide Search Matches"),
    });
    hide.addEventListener("click", () => SphinxHighlight.hideSearchWords());
    const line = Object.assign(document.createElement("p"), { className: "highlight-link" });
    line.append(hide);
    document.getElementById("searchbox")?.append(line);
  };

  // Sphinx calls it when the page is there, which this script is loaded before.
  if (typeof SphinxHighlight !== "undefined") SphinxHighlight.highlightSearchWords = markPage;

  return { mark, matcher };
})();
