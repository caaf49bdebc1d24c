// The lists beside the text: findings, what is unsure, and the furniture of the page.

import { make, text } from "./page.js";

const FURNITURE = ["siteName", "navigation", "clock", "share", "imageAlt", "credit", "related", "relatedDate", "commentForm", "terms", "copyright", "footer", "address", "advertisement", "other"];

/** Draw what the rules say, each with its safe fix. */
export function drawFindings(page) {
  const rows = page.state.findings.map((finding) => {
    const go = () => goTo(page, finding);
    const fix = finding.fix
      ? make("button", { onclick: () => page.send("fix", { code: finding.code, line: finding.line }) }, text("action.fix"), ": ", finding.fix)
      : null;
    return make("li", { class: finding.severity }, make("button", { onclick: go }, make("code", { dir: "ltr" }, finding.code), " ", make("bdi", { dir: document.documentElement.dir || "ltr" }, finding.message)), fix);
  });
  fill("findings", text("findings", { number: rows.length }), rows);
}

function goTo(page, finding) {
  if (finding.id in page.state.annotations) page.choose(finding.id, { scroll: true });
  else page.article.focus();
}

/** Draw the annotations that are not certain. */
export function drawUnsure(page) {
  const rows = page.state.unsure.map((id) => {
    const item = page.state.annotations[id];
    return make("li", {}, make("button", { onclick: () => page.choose(id, { scroll: true }) }, make("bdi", { lang: "ar" }, item.text.slice(0, 60)), " ", make("small", {}, text(`certainty.${item.certainty}`))));
  });
  fill("unsure", text("unsure", { number: rows.length }), rows);
}

function fill(id, title, rows) {
  document.getElementById(id).replaceChildren(make("h2", {}, title), make("ul", {}, ...rows));
}

/** Draw the lines of the page outside the article; each can be moved into it. */
export function drawFurniture(page) {
  const rows = page.state.furniture.map((line) => {
    const known = FURNITURE.includes(line.type) ? FURNITURE : [line.type, ...FURNITURE];
    const types = known.map((type) => make("option", { value: type, selected: type === line.type }, type));
    const change = (event) => page.operate({ op: "change_furniture", index: line.index, type: event.target.value });
    const move = () => page.operate({ op: "furniture_to_block", index: line.index, kind: "paragraph" });
    return make("li", {},
      make("bdi", { lang: "ar", dir: "rtl" }, line.text), " ",
      make("select", { onchange: change, "aria-label": text("field.type") }, ...types), " ",
      make("button", { onclick: move }, text("action.to article")));
  });
  document.querySelector("#furniture ol").replaceChildren(...rows);
}
