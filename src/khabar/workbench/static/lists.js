// The lists beside the text: findings, what is unsure, and the furniture of the page.

import { headerButton, openFinding } from "./about.js";
import { addKnownName } from "./actions.js";
import { drawAnonymous, withOwn } from "./panel.js";
import { choices, make, messageOf, show, text } from "./page.js";
import { pointsOf } from "./text.js";

const LONGEST = 60;

/** Draw what the rules say, each with its safe fix. */
export function drawFindings(page) {
  const rows = page.state.findings.map((finding) => {
    const go = () => goTo(page, finding);
    const fix = finding.fix
      ? make("button", { onclick: () => page.send("fix", { code: finding.code, line: finding.line }) }, text("action.fix"), ": ", finding.fix)
      : (REMEDIES[finding.code]?.(page, finding) ?? null);
    return make("li", { class: finding.severity }, make("button", { onclick: go }, make("code", { dir: "ltr" }, finding.code), " ", make("bdi", { dir: document.documentElement.dir || "ltr" }, messageOf(finding))), fix);
  });
  fill("findings", text("findings", { number: rows.length }), rows);
}

/** What mends a finding in one click although the rule has no fix of the file for it, by its code. */
const REMEDIES = {
  H011: (page) => headerButton(page, "title"),
  H012: (page) => headerButton(page, "author"),
  N005: nameButton,
  N006: formButton,
};

/** A button that adds the form of a mention to its register item, for the rule that misses it there. */
function formButton(page, finding) {
  const mention = page.state.annotations[finding.id];
  if (!mention?.entity) return null;
  const label = text("action.add form", { item: mention.entity.id });
  return make("button", { onclick: () => page.send("form", { id: finding.id }) }, label, " ", make("bdi", { lang: "ar" }, mention.text));
}

/** A button that annotates the words of a finding as the name that they are. */
function nameButton(page, { span }) {
  if (!span) return null;
  const words = pointsOf(page.state.text).slice(...span).join("");
  return make("button", { onclick: () => addKnownName(page, span) }, text("action.name words"), " ", make("bdi", { lang: "ar" }, words));
}

/** Go to what a finding is about: an annotation, words, an anonymous source, or the header. */
export function goTo(page, finding) {
  const source = page.state.sources.find((one) => one.id === `${page.state.id}#${finding.id}`);
  const part = page.state.annotations[finding.id];
  // Words that are not annotated themselves have the id of the sentence around them.
  if (part && (!finding.span || String(finding.span) === String(part.span))) return page.choose(finding.id, { scroll: true });
  if (finding.span) return page.goToSpan(finding.span);
  if (source) return drawAnonymous(page, source);
  if (finding.code.startsWith("H") && openFinding(finding.code)) return undefined;
  return show(text("in header", { line: finding.line }));
}

/** Draw the annotations that are not certain. */
export function drawUnsure(page) {
  const rows = page.state.unsure.map((id) => {
    const item = page.state.annotations[id];
    return make("li", {}, make("button", { onclick: () => page.choose(id, { scroll: true }) }, make("bdi", { lang: "ar" }, beginning(item.text)), " ", make("small", {}, text(`certainty.${item.certainty}`))));
  });
  fill("unsure", text("unsure", { number: rows.length }), rows);
}

/** Return the beginning of words, as far as a button has room for it, without half a word at the end. */
function beginning(words) {
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST).replace(/\s+\S*$/u, "")} …`;
}

function fill(id, title, rows) {
  document.getElementById(id).replaceChildren(make("h2", {}, title), make("ul", {}, ...rows));
}

/** Draw the lines of the page outside the article; each can be moved into it. */
export function drawFurniture(page) {
  const rows = page.state.furniture.map((line) => {
    const known = withOwn(choices.furniture, line.type);
    const types = known.map(([type, label]) => make("option", { value: type, selected: type === line.type }, label));
    const change = (event) => page.operate({ op: "change_furniture", index: line.index, type: event.target.value });
    const move = () => page.operate({ op: "furniture_to_block", index: line.index, kind: "paragraph" });
    return make("li", {},
      make("bdi", { lang: "ar", dir: "rtl" }, line.text), " ",
      make("select", { onchange: change, "aria-label": text("field.type") }, ...types), " ",
      make("button", { onclick: move }, text("action.to article")));
  });
  document.querySelector("#furniture ol").replaceChildren(...rows);
}
