// What the mouse, the finger and the selection of the browser choose in the article.
//
// A click chooses the innermost annotation; a click at the same place while that one is still chosen, and nothing
// was changed, the next one around it, in a cycle: a source often covers the same words as a name. A drag selects
// words. Layers that are hidden take no clicks.

import { selectedSpan, wordSpans } from "./text.js";

const LAYERS = { person: "mention", place: "mention", organisation: "mention", piece: "quotation" };

const isShown = (page, layer) => !page.article.classList.contains(`hide-${LAYERS[layer] ?? layer}`);
const isWide = (span) => span !== null && span[0] < span[1];
const same = (one, other) => one?.[0] === other?.[0] && one?.[1] === other?.[1];

/** Whether the selection of the browser is about the article. On a touch screen nothing has the focus. */
export function isActive(page) {
  const active = document.activeElement;
  const inside = page.article.contains(getSelection().anchorNode);
  return active === page.article || (active === document.body && inside);
}

/** Take the selection of the browser, if it is in the article; one that did not change leaves what was chosen. */
export function readSelection(page) {
  const span = selectedSpan(page.article, page.state.text);
  if (!span) return false;
  const kept = page.chosen && same(span, page.span);
  page.span = span;
  page.choose(kept ? page.chosen : annotationAt(page, span));
  return true;
}

/** The annotation that a selection means: the one chosen, one of the same extent, or the innermost around it. */
export function annotationAt(page, [start, end]) {
  const shown = Object.values(page.state.annotations).filter((item) => isShown(page, item.layer));
  const around = shown.filter((item) => item.span[0] <= start && end <= item.span[1]);
  const length = (item) => item.span[1] - item.span[0];
  const least = Math.min(...around.map(length));
  const inner = around.filter((item) => length(item) === least);
  // Of several with one extent, the one that was chosen stays, and a sentence comes last.
  const kept = inner.find((item) => item.id === page.chosen);
  return (kept ?? inner.find((item) => item.layer !== "sentence") ?? inner[0])?.id ?? "";
}

/** The annotations around an element, from the inside. */
function idsAround(page, element) {
  const found = [];
  for (let one = element; one && one !== page.article; one = one.parentElement) {
    if (one.dataset.id && isShown(page, one.dataset.layer)) found.push(one.dataset.id);
  }
  return found;
}

/** Listen to the mouse, to touches and to the selection. */
export function bindClicks(page) {
  const { article } = page;
  let last = { place: "", id: "" };
  // What was chosen before the button went down, which moves the selection.
  let held = "";

  /** Choose what was clicked on, or what is around it if it is what an earlier click chose. */
  function click(target) {
    const isRead = readSelection(page);
    const ids = idsAround(page, target);
    if (!ids.length) return;
    // Some browsers leave no selection where words were selected before.
    if (!isRead) page.span = Array(2).fill(page.state.annotations[ids[0]].span[0]);
    const [at] = page.span;
    const word = wordSpans(page.state.text).find(([start, end]) => start <= at && at <= end);
    const place = `${ids} ${word} ${page.state.revision}`;
    const before = place === last.place && held === last.id ? ids.indexOf(last.id) : -1;
    last = { place, id: ids[(before + 1) % ids.length] };
    page.choose(last.id, { meant: true });
  }

  function release(event) {
    const span = selectedSpan(article, page.state.text);
    if (!isWide(span)) return click(event.target);
    readSelection(page);
    // To hold Shift is to mean these very letters.
    page.dragged = event.shiftKey ? null : span;
    return undefined;
  }

  article.addEventListener("mousedown", (event) => {
    held = page.chosen;
    // Otherwise a drag that begins in selected words would carry them away, and select nothing.
    if (event.button === 0 && !event.shiftKey) getSelection().removeAllRanges();
  });
  article.addEventListener("mouseup", (event) => setTimeout(release, 0, event));
  article.addEventListener("touchend", () => setTimeout(() => isWide(selectedSpan(article, page.state.text)) && readSelection(page), 0));
  document.addEventListener("selectionchange", () => isActive(page) && readSelection(page));
}

/** Select nothing, and choose nothing. */
export function selectNothing(page, place) {
  page.span = null;
  page.chosen = "";
  page.place = place;
  getSelection().removeAllRanges();
}

