// Register items: a form for their names, and what the rules say about those that nobody uses or that are equal.

import { address, ask, form, make, messageOf, show, text } from "./page.js";
import { knownName } from "./who.js";

const LANGUAGES = ["ar", "en"];
const tell = (answer) => answer?.message && show(answer.message);
const failed = (error) => show(error.message, { error: true });

/** A form for the names of a register item; it asks for them when it is opened. */
export function itemForm(id, changed) {
  const rows = make("div", { class: "names" });
  const read = () => [...rows.children].map((row) => [row.querySelector("select").value, row.querySelector("input").value]);
  const send = () => ask("/api/items", { id, names: read() }).then(changed).catch(failed);
  const more = () => rows.append(nameRow("en", "")) ?? rows.lastElementChild.querySelector("input").focus();
  const fill = async (event) => {
    if (!event.target.open || rows.childElementCount) return;
    const item = await ask(`/api/items?id=${encodeURIComponent(id)}`).catch(failed);
    const missing = LANGUAGES.filter((one) => !item?.pairs.some(([language]) => language === one));
    if (item) rows.append(...[...item.pairs, ...missing.map((one) => [one, ""])].map(([language, words]) => nameRow(language, words)));
  };
  return make("details", { class: "item", ontoggle: fill }, make("summary", {}, text("edit item", { item: id })),
    form({}, send, rows, make("p", { class: "buttons" }, make("button", {}, text("action.save names")), " ", make("button", { type: "button", onclick: more }, text("action.add name")))),
    joinField(id, changed));
}

/** A field that finds the item to join this one into: the same referent, entered twice. */
function joinField(id, changed) {
  const [prefix] = id.split(":");
  const list = make("ul", { class: "found" });
  const join = (into) => () => knownName().then(() => ask("/api/items/join", { id, into })).then(tell).then(changed).catch(failed);
  const offer = async (event) => {
    const query = event.target.value.trim();
    const found = query ? await ask(`/api/entities?q=${encodeURIComponent(query)}`) : [];
    const others = found.filter((item) => item.id !== id && item.id.startsWith(`${prefix}:`));
    list.replaceChildren(...others.map((item) => make("li", {}, make("button", { onclick: join(item.id) }, make("bdi", {}, item.name), " ", make("code", { dir: "ltr" }, item.id)))));
  };
  return make("div", { class: "join" }, make("label", {}, text("join into"), " ", searchField(offer, list, { takes: false })), list);
}

/** A field that fills a list with buttons: Enter takes the first, unless it is not undone easily; the arrow down goes to it. */
export function searchField(offer, list, { takes = true } = {}) {
  const take = async (event) => {
    if (!["Enter", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    // The answer to the last letter may be on its way.
    await offer(event);
    const first = list.querySelector("button");
    if (event.key === "Enter" && takes) first?.click();
    else first?.focus();
  };
  return make("input", { type: "search", oninput: offer, onkeydown: take, placeholder: text("search registers") });
}

function nameRow(language, words) {
  const languages = LANGUAGES.includes(language) ? LANGUAGES : [language, ...LANGUAGES];
  const field = make("input", { value: words, lang: language, dir: "auto", "aria-label": text("field.name") });
  const choose = make("select", { "aria-label": text("field.language"), onchange: () => (field.lang = choose.value) },
    ...languages.map((one) => make("option", { value: one, selected: one === language }, text(`language.${one}`))));
  return make("div", { class: "name" }, choose, " ", field);
}

/** Fill a list with what the rules say about the corpus as a whole, and offer what can be mended here. */
export async function listCorpusFindings(list, changed = () => {}) {
  const again = async () => {
    await changed();
    await listCorpusFindings(list, changed);
  };
  const found = await ask("/api/findings");
  const lines = found.map((finding) => {
    const place = finding.entry
      ? make("a", { href: address(`/entries/${finding.entry}`) }, finding.entry)
      : make("code", { dir: "ltr" }, `${finding.file}:${finding.line}`);
    return make("li", { class: finding.severity }, make("code", { dir: "ltr" }, finding.code), " ", make("bdi", {}, messageOf(finding)), " ", place, ...remedies(finding, again));
  });
  list.replaceChildren(...(lines.length ? lines : [make("li", {}, text("no corpus findings"))]));
  return found;
}

/** Buttons and forms that mend what a finding says about register items. */
export function remedies(finding, again) {
  const button = (label, path, body) => make("button", { onclick: () => knownName().then(() => ask(`/api/items/${path}`, body)).then(tell).then(again).catch(failed) }, label);
  const [id, into] = finding.items;
  const own = {
    I006: () => [button(text("action.remove item"), "remove", { id })],
    C001: () => [[id, into], [into, id]].map(([item, stays]) => button(text("action.join items", { item, into: stays }), "join", { id: item, into: stays })),
  }[finding.code];
  if (!id || !own || (finding.code === "C001" && !into)) return [];
  return [" ", ...own(), ...finding.items.map((item) => itemForm(item, again))];
}
