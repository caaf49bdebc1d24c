// Borders: of annotations, which move letter by letter, and of the words around an offset.

import { show, text } from "./page.js";
import { pointsOf, wordSpans } from "./text.js";

const SPACE = /\s/u;
const SIGN = /\p{M}/u;
const PROCLITICS = /^[وفبكلس]{1,2}$/u;

/** Move a border of the chosen annotation by a letter: `first` or `last` is 1 or -1. It keeps its id. */
export function resize(page, first, last) {
  // A key that is pressed twice moves a border twice: each waits for the one before it.
  return page.whenIdle(() => move(page, first, last));
}

async function move(page, first, last) {
  const item = page.current;
  if (!item || item.layer === "sentence") return show(text("choose first"));
  const points = pointsOf(page.state.text);
  const before = page.span;
  const [start, end] = item.span;
  page.span = [first ? moved(points, start, first, 0) : start, last ? moved(points, end, last, -1) : end];
  const state = await page.operate({ op: "resize", id: item.id, span: page.span });
  if (!state) page.span = before;
  return state;
}

/**
 * The next place of a border: beyond white space, and never between a letter and its vowel sign.
 *
 * An annotation begins with the letter after its start and ends with the one before its end: `inner` is where
 * that letter is, seen from the border.
 */
function moved(points, border, step, inner) {
  let place = border + step;
  while (points[place + inner] !== undefined && (SPACE.test(points[place + inner]) || SIGN.test(points[place] ?? ""))) place += step;
  return place;
}

/** Words that a drag has cut become whole; a proclitic that was left out stays outside. */
export function wholeWords(page, [start, end]) {
  const points = pointsOf(page.state.text);
  const words = wordSpans(page.state.text);
  const first = words.find((word) => word[0] < start && start < word[1]);
  const last = words.find((word) => word[0] < end && end < word[1]);
  const isCut = first && !PROCLITICS.test(points.slice(first[0], start).join(""));
  return [isCut ? first[0] : start, last ? last[1] : end];
}

/** The beginning of the word at the cursor, with the signs that are written onto it. */
export function wordStart(page) {
  const points = pointsOf(page.state.text);
  let [place] = page.span;
  while (place > 0 && !SPACE.test(points[place - 1])) place -= 1;
  return place;
}
