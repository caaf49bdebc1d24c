// The list of entries: what is done, what is to do, and where to go on.

import { listCorpusFindings } from "./items.js";
import { address, ask, languageLink, make, show, text } from "./page.js";

const element = (id) => document.getElementById(id);

function row(entry) {
  const link = make("a", { href: address(`/entries/${entry.id}`) }, entry.id);
  const title = make("bdi", { lang: "ar" }, entry.title);
  const cells = [
    make("td", {}, link),
    make("td", {}, title),
    make("td", {}, text(`status.${entry.status}`)),
    make("td", { class: "number" }, String(entry.findings)),
    make("td", { class: "number" }, String(entry.unsure)),
    make("td", { class: "number" }, String(entry.layers.mentions)),
    make("td", { class: "number" }, String(entry.layers.quotations)),
  ];
  return make("tr", { "data-entry": entry.id }, ...cells);
}

function filter() {
  const wanted = element("filter").value.trim().toLowerCase();
  for (const line of element("entries").rows) {
    line.hidden = !line.textContent.toLowerCase().includes(wanted);
  }
}

async function start() {
  const corpus = await ask("/api/corpus");
  document.title = element("title").textContent = corpus.title;
  document.querySelector(".bar").append(languageLink());
  const columns = ["entry", "headline", "status", "findings", "unsure", "mentions", "quotations"];
  element("columns").append(...columns.map((name) => make("th", { scope: "col" }, text(`column.${name}`))));
  element("entries").append(...corpus.entries.map(row));
  element("progress").textContent = text("progress", {
    done: corpus.done,
    number: corpus.entries.length,
    ...corpus.layers,
  });
  element("findings").querySelector("summary").textContent = text("corpus findings");
  element("findings").addEventListener("toggle", () => drawFindings().catch((error) => show(error.message, { error: true })));
  if (location.hash === "#findings") element("findings").open = true;
  // It may have been opened while the entries were being read.
  else drawFindings().catch((error) => show(error.message, { error: true }));
  element("filter-label").textContent = text("filter");
  element("filter").addEventListener("input", filter);
  const open = corpus.entries.find((entry) => entry.unsure || entry.findings);
  const next = element("next");
  if (open) {
    next.href = address(`/entries/${open.id}`);
    next.textContent = text("next entry", { entry: open.id });
  } else next.remove();
}

/** Ask what the rules say about the corpus as a whole, when the list is opened. */
async function drawFindings() {
  const list = element("findings").querySelector("ul");
  if (element("findings").open && !list.childElementCount) await listCorpusFindings(list);
}

start().catch((error) => show(error.message, { error: true }));
