// The lists beside the text: findings, what is unsure, and the furniture of the page.

import { drawAnonymous, withOwn } from "./panel.js";
import { choices, make, show, text } from "./page.js";

const LONGEST = 60;

/** Draw what the rules say, each with its safe fix. */
export function drawFindings(page) {
  const rows = page.state.findings.map((finding) => {
    const go = () => goTo(page, finding);
    const fix = finding.fix
      ? make("button", { onclick: () => page.send("fix", { code: finding.code, line: finding.line }) }, text("action.fix"), ": ", finding.fix)
      : formButton(page, finding);
    return make("li", { class: finding.severity }, make("button", { onclick: go }, make("code", { dir: "ltr" }, finding.code), " ", make("bdi", { dir: document.documentElement.dir || "ltr" }, finding.message)), fix);
  });
  fill("findings", text("findings", { number: rows.length }), rows);
}

/** A button that adds the form of a mention to its register item, for the rule that misses it there. */
function formButton(page, finding) {
  const mention = page.state.annotations[finding.id];
  if (finding.code !== "N006" || !mention?.entity) return null;
  const label = text("action.add form", { item: mention.entity.id });
  return make("button", { onclick: () => page.send("form", { id: finding.id }) }, label, " ", make("bdi", { lang: "ar" }, mention.text));
}

/** Go to what a finding is about: an annotation, words, an anonymous source, or a line of the header. */
export function goTo(page, finding) {
  const source = page.state.sources.find((one) => one.id === `${page.state.id}#${finding.id}`);
  if (finding.id in page.state.annotations) return page.choose(finding.id, { scroll: true });
  if (finding.span) return page.goToSpan(finding.span);
  if (source) return drawAnonymous(page, source);
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
