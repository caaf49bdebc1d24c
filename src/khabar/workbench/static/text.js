// The article as elements, and offsets of its text from and to places in the page.
//
// The server counts code points, a browser counts UTF-16 units: `size` and `unit` convert. Blocks are elements
// with `data-start`, the offset of their first character; everything in a block is text of the article.

import { make } from "./page.js";

/** Return the number of code points of a text. */
export function size(words) {
  let count = 0;
  for (const _ of words) count += 1;
  return count;
}

function unit(words, points) {
  return [...words].slice(0, points).join("").length;
}

const HEADS = { main: "h2", kicker: "p", section: "h3", caption: "p", opener: "p", paragraph: "p" };

const drawn = new WeakMap();

/** Draw the blocks; those in which nothing changed keep their elements. */
export function draw(article, state, labels) {
  const elements = state.blocks.map((block) => elementOf(block, state, labels));
  const kept = new Set(elements);
  for (const child of [...article.children]) if (!kept.has(child)) child.remove();
  elements.forEach((element, index) => {
    if (article.children[index] !== element) article.insertBefore(element, article.children[index] ?? null);
  });
}

function elementOf(block, state, labels) {
  const facts = block.run.filter((step) => step?.id).flatMap(({ id }) => factsOf(id, state));
  const known = drawn.get(block);
  if (known && facts.every((fact, index) => fact === known.facts[index])) return known.element;
  const element = drawBlock(block, state, labels(block.kind));
  drawn.set(block, { element, facts });
  return element;
}

/** Return what the look of an annotation depends on: its facts, and those of its quotation. */
function factsOf(id, state) {
  const part = state.annotations[id] ?? {};
  return [part, part.quotation ? state.annotations[part.quotation] : part];
}

function drawBlock(block, state, label) {
  const options = { "data-start": block.start, "data-index": block.index, "data-kind": block.kind };
  const element = make(HEADS[block.kind] ?? "p", { ...options, class: `block ${block.kind}`, title: label });
  const open = [element];
  for (const step of block.run) {
    if (step === null) open.pop();
    else if (typeof step === "string") open.at(-1).append(step);
    else {
      const child = make("span", {
        "data-id": step.id || false,
        "data-layer": step.layer,
        class: classes(step, ...factsOf(step.id, state)),
      });
      open.at(-1).append(child);
      open.push(child);
    }
  }
  return element;
}

function classes(step, part, owner) {
  const found = ["mark", step.layer];
  if (step.layer === "quotation") found.push(part.layer === "piece" && owner?.verbatim?.includes(step.id) ? "direct" : owner?.type);
  if (part.metonymic) found.push("metonym");
  if ((owner?.certainty ?? "high") !== "high") found.push("unsure");
  return found.filter(Boolean).join(" ");
}

/** Return the offset of a place in the page, or null outside the article. */
export function offsetOf(article, node, offset) {
  if (node === article) {
    const child = article.children[Math.min(offset, article.children.length - 1)];
    if (!child) return null;
    const start = Number(child.dataset.start);
    return offset < article.children.length ? start : start + size(child.textContent);
  }
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!block || !article.contains(block)) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return Number(block.dataset.start) + size(range.toString());
}

/** Return the node and the offset in it of an offset of the text. */
export function placeOf(article, offset) {
  const blocks = [...article.querySelectorAll("[data-start]")];
  const block = blocks.findLast((item) => Number(item.dataset.start) <= offset) ?? blocks[0];
  let rest = offset - Number(block.dataset.start);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let last = [block, 0];
  while (walker.nextNode()) {
    const words = walker.currentNode.data;
    const points = size(words);
    if (rest <= points) return [walker.currentNode, unit(words, rest)];
    rest -= points;
    last = [walker.currentNode, words.length];
  }
  return last;
}

/** Return the selected span of the text without white space at its ends, or null. */
export function selectedSpan(article, whole) {
  const selection = getSelection();
  if (!selection.rangeCount || !article.contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const start = offsetOf(article, range.startContainer, range.startOffset);
  const end = article.contains(range.endContainer)
    ? offsetOf(article, range.endContainer, range.endOffset)
    : size(whole);
  if (start === null || end === null) return null;
  return trim(pointsOf(whole), start, end);
}

function trim(points, start, end) {
  while (start < end && /\s/u.test(points[start])) start += 1;
  while (end > start && /\s/u.test(points[end - 1])) end -= 1;
  return [start, end];
}

/** Select a span of the text in the page. */
export function select(article, [start, end]) {
  const from = placeOf(article, start);
  const to = placeOf(article, end);
  getSelection().setBaseAndExtent(from[0], from[1], to[0], to[1]);
}

const known = { whole: "", points: [], words: null };

/** Return the code points of the text, which are asked for at every key. */
export function pointsOf(whole) {
  if (known.whole !== whole) Object.assign(known, { whole, points: [...whole], words: null });
  return known.points;
}

/** Return the spans of the words of the text. */
export function wordSpans(whole) {
  const points = pointsOf(whole);
  known.words ??= spansOf(points);
  return known.words;
}

function spansOf(points) {
  const spans = [];
  let start = null;
  points.forEach((point, index) => {
    const inside = /[\p{L}\p{N}\p{M}_\u0640]/u.test(point);
    if (inside && start === null) start = index;
    if (!inside && start !== null) {
      spans.push([start, index]);
      start = null;
    }
  });
  if (start !== null) spans.push([start, points.length]);
  return spans;
}
