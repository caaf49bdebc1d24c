// The panel: what is known about the chosen annotation, and what can be changed.

import { addCue, addDate, addMention, addPiece, addQuotation, canBePiece, pointerTo, removeItem } from "./actions.js";
import { itemForm } from "./items.js";
import { ask, choices, make, show, text } from "./page.js";

const TAGS = [
  ["layer.person", (page) => addMention(page, "person")],
  ["layer.place", (page) => addMention(page, "place")],
  ["layer.organisation", (page) => addMention(page, "organisation")],
  ["one.quotation", addQuotation],
  ["one.cue", addCue],
  ["one.date", addDate],
];

/** Draw the panel of the annotation that is chosen, or of the selected words. */
export function drawPanel(page) {
  const panel = document.getElementById("panel");
  const item = page.current;
  const quotation = page.state.annotations[item?.quotation];
  panel.replaceChildren(...tagTools(page), ...(item ? describe(page, item) : hint()), ...(quotation ? describe(page, quotation) : []), ...blockTools(page));
}

function hint() {
  return [make("p", { class: "hint" }, text("hint"))];
}

function describe(page, item) {
  const heading = make("h2", {}, text(item.layer === "mention" ? `layer.${item.type}` : `one.${item.layer}`), " ", make("code", { dir: "ltr" }, item.id));
  const words = make("blockquote", { lang: "ar", dir: "rtl" }, item.text);
  const whole = item.quotation ? [" ", text("of"), " ", make("code", { dir: "ltr" }, item.quotation)] : [];
  heading.append(...whole);
  const fields = { mention, quotation, cue, source, date }[item.layer];
  const remove = item.layer === "sentence" ? null : button("remove", () => removeItem(page, item));
  const accept = !page.state.unsure.includes(item.id) ? null : button("accept", () => page.operate({ op: "accept", id: item.id }));
  return [heading, words, ...(fields ? fields(page, item).filter(Boolean) : []), make("p", { class: "buttons" }, accept, remove)];
}

function mention(page, item) {
  const change = (values) => page.operate({ op: "change_mention", id: item.id, ...values });
  return [
    choice("type", choices.types, item.type, (type) => change({ type }), "layer"),
    link(page, "entity", item.entity, (entity) => change(linked(entity)), { kind: item.type, words: item.name ?? item.text }),
    // Only the name of a place stands for who governs it (N013).
    item.type === "place" || item.metonymic ? check("metonymic", item.metonymic, (metonymic) => change({ metonymic })) : null,
    certainty(item, change),
  ];
}

/** The change that links to a register item: who chooses one is sure of it. */
function linked(entity) {
  return entity ? { entity, certainty: "high" } : { entity };
}

/** The change that names a speaker: one who is known is not of unknown certainty, and the other way round. */
function spoken(speaker) {
  return { speaker, certainty: speaker ? "high" : "unknown" };
}

/** The change that chooses the words that name the source; they name the speaker, too, if nothing did. */
function sourced(page, item, id) {
  const speaker = pointerTo(page.state.annotations[id]?.entity);
  return !item.speaker && speaker ? { source: id, ...spoken(speaker) } : { source: id };
}

function quotation(page, item) {
  const change = (values) => page.operate({ op: "attribute", id: item.id, ...values });
  const direct = (value) => page.operate({ op: "change_quotation", id: item.id, direct: value === "direct" });
  const near = Object.values(page.state.annotations).filter((other) => Math.abs(other.span[0] - item.span[0]) < 600);
  const cues = near.filter((other) => other.layer === "cue");
  const sources = near.filter((other) => other.layer === "source");
  const words = page.state.annotations[item.source]?.text ?? "";
  const cueBoxes = cues.map((cue) =>
    check(cue.text, item.cues.includes(cue.id), (on) => {
      const rest = item.cues.filter((id) => id !== cue.id);
      change({ cues: on ? [...rest, cue.id] : rest });
    }, { arabic: true }),
  );
  return [
    choice("type", ["direct", "indirect"], item.direct ? "direct" : "indirect", direct, "quotation"),
    link(page, "speaker", item.speaker, (speaker) => change(spoken(speaker)), { anonymous: true, words }),
    link(page, "relayed_by", item.relayed_by, (relayed_by) => change({ relayed_by }), { kind: "organisation" }),
    link(page, "addressee", item.addressee, (addressee) => change({ addressee })),
    make("fieldset", {}, make("legend", {}, text("field.cues")), ...cueBoxes),
    options("source", [["", "—"], ...sources.map((one) => [one.id, one.text])], item.source, (id) => change(sourced(page, item, id))),
    certainty(item, change),
  ];
}

function cue(page, item) {
  const change = (category) => page.operate({ op: "change_cue", id: item.id, category });
  return [options("category", [["", "—"], ...withOwn(choices.cues, item.category)], item.category, change)];
}

function source(page, item) {
  const change = (values) => page.operate({ op: "change_source", id: item.id, ...values });
  return [
    link(page, "entity", item.entity, (entity) => change(linked(entity)), { anonymous: true, words: item.text }),
    item.entity?.id.includes("#") ? description(page, item.entity) : null,
    certainty(item, change),
  ];
}

/** Draw the panel of an anonymous source: its descriptions, in the words of the page and in English. */
export function drawAnonymous(page, source) {
  const id = source.id.split("#")[1];
  const change = (event) => page.operate({ op: "describe_anonymous_source", id, language: "ar", words: event.target.value });
  const own = make("input", { dir: "rtl", lang: "ar", value: source.name, onchange: change });
  const heading = make("h2", {}, text("layer.anonymous source"), " ", make("code", { dir: "ltr" }, id));
  const words = make("label", {}, text("words of the page"), " ", own);
  const remove = button("remove", () => page.operate({ op: "remove", id }));
  document.getElementById("panel").replaceChildren(heading, words, description(page, source), make("p", { class: "buttons" }, remove));
  own.focus();
}

/** A field for the English description of an anonymous source; the Arabic one is in the words of the page. */
function description(page, entity) {
  const id = entity.id.split("#")[1];
  const known = page.state.sources.find((one) => one.id === entity.id);
  const describe = (event) => page.operate({ op: "describe_anonymous_source", id, language: "en", words: event.target.value });
  const field = make("input", { dir: "ltr", lang: "en", value: known?.english ?? "", onchange: describe });
  return make("label", {}, text("name in English"), " ", field);
}

function date(page, item) {
  const change = (values) => page.operate({ op: "change_time_expression", id: item.id, ...values });
  const field = make("input", { value: item.when, placeholder: "2018-05-17", dir: "ltr", onchange: (event) => change({ when: event.target.value.trim(), certainty: "high" }) });
  return [
    make("label", {}, text("field.when"), " ", field),
    check("relative", item.relative, (relative) => change({ relative })),
    certainty(item, change),
  ];
}

/** A button that adds the selected words to the quotation that was chosen before, if they are outside it. */
/** Buttons that tag the selected words, for those who have no keyboard. */
function tagTools(page) {
  const [start, end] = page.span ?? [0, 0];
  if (start >= end) return [];
  const buttons = TAGS.map(([name, tag]) => tagButton(text(name), () => tag(page)));
  const piece = canBePiece(page) ? [tagButton(text("action.add piece", { id: page.quotation }), () => addPiece(page))] : [];
  return [make("div", { class: "buttons tags", role: "group", "aria-label": text("tag words") }, ...buttons, ...piece)];
}

/** A button that leaves the selection of the article as it is. */
function tagButton(label, onclick) {
  return make("button", { onclick, onmousedown: (event) => event.preventDefault() }, label);
}

function blockTools(page) {
  const [start] = page.span ?? [];
  const block = page.state.blocks.findLast((one) => one.start <= start);
  if (!block) return [];
  const change = (kind) => page.operate({ op: "change_block", index: block.index, kind });
  return [choice("block", choices.kinds, block.kind, change, "kind")];
}

function certainty(item, change) {
  return choice("certainty", choices.certainties, item.certainty, (value) => change({ certainty: value }), "certainty");
}

function button(name, onclick) {
  return make("button", { onclick }, text(`action.${name}`));
}

function choice(name, values, value, onchange, group) {
  return options(name, values.map((one) => [one, one ? text(`${group}.${one}`) : "—"]), value, onchange);
}

function options(name, pairs, value, onchange) {
  const items = pairs.map(([one, label]) => make("option", { value: one, selected: one === value }, label));
  const select = make("select", { onchange: (event) => onchange(event.target.value) }, ...items);
  return make("label", {}, text(`field.${name}`), " ", select);
}

/** Values with their meanings, and the one that is chosen, even if the taxonomy does not have it. */
export function withOwn(pairs, own) {
  return own && !pairs.some(([value]) => value === own) ? [[own, own], ...pairs] : pairs;
}

function check(name, checked, onchange, { arabic = false } = {}) {
  const box = make("input", { type: "checkbox", checked, onchange: (event) => onchange(event.target.checked) });
  return make("label", {}, box, " ", arabic ? make("bdi", { lang: "ar" }, name) : text(`field.${name}`));
}

/** A field that finds register items, and anonymous sources, by any of their names, in any language. */
function link(page, name, entity, onchange, { anonymous = false, kind = "person", words = "" } = {}) {
  const list = make("ul", { class: "found" });
  const around = anonymous ? `&entry=${encodeURIComponent(page.state.id)}` : "";
  const offer = async (event) => {
    const query = event.target.value.trim();
    const found = query ? await ask(`/api/entities?q=${encodeURIComponent(query)}${around}`) : [];
    list.replaceChildren(...found.map((item) => itemButton(item, () => onchange(pointerTo(item)))));
  };
  const field = make("input", { type: "search", oninput: offer, placeholder: text("search registers") });
  const now = entity
    ? make("span", { class: "entity" }, make("bdi", {}, entity.name), " ", make("code", { dir: "ltr" }, entity.id), " ", make("button", { onclick: () => onchange(""), "aria-label": text("action.unlink") }, "×"))
    : make("span", { class: "entity none" }, text("not linked"));
  const edit = entity && !entity.id.includes("#") ? itemForm(entity.id, () => page.refresh()) : null;
  const forms = [newItem(words, kind, onchange), anonymous && !entity?.id.includes("#") ? newAnonymous(page, words, onchange) : null];
  return make("div", { class: "link" }, make("label", {}, text(`field.${name}`), " ", field), now, list, edit, ...forms.filter(Boolean));
}

function itemButton(item, take) {
  return make("li", {}, make("button", { onclick: take }, make("bdi", {}, item.name), " ", make("code", { dir: "ltr" }, item.id)));
}

/** A form for a new anonymous source, in the words of the page. */
function newAnonymous(page, words, take) {
  const arabic = make("input", { dir: "rtl", lang: "ar", value: words });
  const add = async () => {
    const state = arabic.value.trim() ? await page.operate({ op: "add_anonymous_source", names: [["ar", arabic.value.trim()]] }) : null;
    return state && take(pointerTo(state.sources.at(-1)));
  };
  return make("details", { class: "anonymous" }, make("summary", {}, text("action.anonymous")),
    make("label", {}, text("words of the page"), " ", arabic),
    make("button", { onclick: add }, text("action.add")));
}

/** A form for a new register item, with the words that it is for; items of the same name are pointed out first. */
function newItem(words, kind, take) {
  const arabic = make("input", { dir: "rtl", lang: "ar", value: words });
  const english = make("input", { dir: "ltr", lang: "en" });
  const type = make("select", {}, ...choices.types.map((one) => make("option", { value: one, selected: one === kind }, text(`layer.${one}`))));
  const same = make("ul", { class: "found" });
  const add = async (force) => {
    const names = [["ar", arabic.value], ["en", english.value]].filter(([, one]) => one.trim());
    const answer = await ask("/api/entities", { type: type.value, names, force }).catch((error) => show(error.message, { error: true }));
    if (!answer) return null;
    if (!answer.same) return take(answer.id);
    const again = make("li", {}, make("button", { onclick: () => add(true) }, text("action.new anyway")));
    return same.replaceChildren(...answer.same.map((item) => itemButton(item, () => take(item.id))), again);
  };
  return make("details", { class: "new" }, make("summary", {}, text("new item")),
    make("label", {}, text("field.type"), " ", type),
    make("label", {}, text("name in Arabic"), " ", arabic),
    make("label", {}, text("name in English"), " ", english),
    make("button", { onclick: () => add(false) }, text("action.add")), same);
}
