// What keys do, in one table: the help is made of it, too.

import { openAbout } from "./about.js";
import { make, text } from "./page.js";
import { resize } from "./borders.js";
import { divide, joinBlock, joinSentence, toFurniture } from "./divisions.js";
import { select } from "./text.js";
import { addCue, addDate, addMention, addPhrase, addPiece, addQuotation, addSource, removeCurrent, acceptCurrent } from "./actions.js";

const KEYS = [
  ["1", "person", (page) => addMention(page, "person")],
  ["2", "place", (page) => addMention(page, "place")],
  ["3", "organisation", (page) => addMention(page, "organisation")],
  ["q", "quotation", addQuotation],
  ["a", "piece", addPiece],
  ["c", "cue", addCue],
  ["s", "source", addSource],
  ["d", "date", addDate],
  ["t", "title", (page) => addPhrase(page, "title")],
  ["i", "scare quotes", (page) => addPhrase(page, "soCalled")],
  ["Delete", "remove", removeCurrent],
  ["Enter", "accept", acceptCurrent],
  ["n", "next", (page) => page.nextUnsure()],
  ["/", "divide sentence", (page) => divide(page, "divide_sentence")],
  ["j", "join sentence", joinSentence],
  ["p", "divide block", (page) => divide(page, "divide_block")],
  ["k", "join block", joinBlock],
  ["[", "start earlier", (page) => resize(page, -1, 0)],
  ["{", "start later", (page) => resize(page, 1, 0)],
  ["]", "end later", (page) => resize(page, 0, 1)],
  ["}", "end earlier", (page) => resize(page, 0, -1)],
  ["l", "link", () => document.querySelector("#panel input[type=search]")?.focus()],
  ["f", "to furniture", toFurniture],
  ["h", "about", () => openAbout()],
  ["Ctrl+Z", "undo", (page) => page.send("undo", null)],
  ["Ctrl+Shift+Z", "redo", (page) => page.send("redo", null)],
  ["Ctrl+S", "save", (page) => page.save()],
  ["?", "help", openHelp],
];

// Physical keys: with an Arabic keyboard layout, the key of q types ض, and that of { types a sign of comparison.
const CODES = { KeyQ: "q", KeyC: "c", KeyS: "s", KeyD: "d", KeyT: "t", KeyI: "i", KeyN: "n", KeyJ: "j", KeyP: "p", KeyK: "k", KeyL: "l", KeyF: "f", KeyH: "h", KeyA: "a", Digit1: "1", Digit2: "2", Digit3: "3", Slash: "/", BracketLeft: "[", BracketRight: "]" };
const SHIFTED = { Slash: "?", BracketLeft: "{", BracketRight: "}" };
const FOREIGN = /^([^\x00-\x7F]+|[<>])$/u;

function nameOf(event) {
  const plain = event.ctrlKey || event.metaKey;
  const known = { KeyZ: "Z", KeyS: "S" }[event.code] ?? event.key.toUpperCase();
  if (plain) return `Ctrl+${event.shiftKey ? "Shift+" : ""}${known}`;
  if (event.key === "Backspace") return "Delete";
  const code = (event.shiftKey ? SHIFTED : CODES)[event.code] ?? CODES[event.code];
  return FOREIGN.test(event.key) ? (code ?? event.key) : event.key;
}

/** Let keys act on the page, except in fields. */
export function bindKeys(page) {
  const actions = new Map(KEYS.map(([name, , action]) => [name, action]));
  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.("input, select, textarea, dialog");
    const name = nameOf(event);
    if (field && !name.startsWith("Ctrl+S")) return;
    if (event.target.closest?.("button, a, summary") && name === "Enter") return;
    if (move(page, event)) return event.preventDefault();
    const action = actions.get(name);
    if (!action || event.altKey) return;
    event.preventDefault();
    page.readSelection();
    page.track(Promise.resolve(action(page)));
  });
}

/** Move the selection: by word with the arrows, by letter with Alt; Shift extends it. In reading order. */
function move(page, event) {
  if (document.activeElement !== page.article || !event.key.startsWith("Arrow")) return false;
  if (event.ctrlKey || event.metaKey) return false;
  const forward = event.key === "ArrowLeft" || event.key === "ArrowDown";
  const words = page.words();
  const [start, end] = page.span ?? [0, 0];
  let span;
  if (event.altKey) {
    const step = forward ? 1 : -1;
    span = event.shiftKey ? [start, Math.max(start + 1, end + step)] : [Math.max(0, start + step), Math.max(1, end + step)];
  } else {
    const moved = forward
      ? words.find((word) => word[0] >= (event.shiftKey ? end : Math.max(end, start + 1)) || (page.span === null && word))
      : words.findLast((word) => word[1] <= start);
    if (!moved) return true;
    span = event.shiftKey ? [Math.min(start, moved[0]), Math.max(end, moved[1])] : moved;
  }
  page.span = span;
  select(page.article, span);
  return true;
}

/** Show the list of keys, from its beginning: a dialog scrolls to its button. */
export function openHelp() {
  const dialog = document.getElementById("help");
  dialog.showModal();
  dialog.scrollTop = 0;
}

/** Fill the list of keys. */
export function fillHelp(dialog) {
  const rows = KEYS.map(([key, name]) => make("tr", {}, make("th", { scope: "row" }, make("kbd", { dir: "ltr" }, key)), make("td", {}, text(`key.${name}`))));
  const close = make("button", { onclick: () => dialog.close() }, text("close"));
  dialog.append(make("h2", {}, text("keys")), make("table", {}, ...rows), make("p", {}, text("arrows")), close);
}
