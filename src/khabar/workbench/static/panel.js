// The panel: what is known about the chosen annotation, and what can be changed.

import { addCue, addDate, addMention, addPhrase, addPiece, addQuotation, addSource, canBePiece, pointerTo, removeItem } from "./actions.js";
import { openAbout } from "./about.js";
import { resize } from "./borders.js";
import { blockAt, divide, joinBlock, joinSentence, toFurniture } from "./divisions.js";
import { link } from "./referents.js";
import { choices, make, text } from "./page.js";

const TAGS = [
  ["layer.person", (page) => addMention(page, "person")],
  ["layer.place", (page) => addMention(page, "place")],
  ["layer.organisation", (page) => addMention(page, "organisation")],
  ["one.quotation", addQuotation],
  ["one.cue", addCue],
  ["one.source", addSource],
  ["one.date", addDate],
  ["phrase.title", (page) => addPhrase(page, "title")],
  ["phrase.soCalled", (page) => addPhrase(page, "soCalled")],
];

// Of what the keys do at the cursor, what the panel has no other button for.
const BORDERS = [
  ["start earlier", (page) => resize(page, -1, 0)],
  ["start later", (page) => resize(page, 1, 0)],
  ["end later", (page) => resize(page, 0, 1)],
  ["end earlier", (page) => resize(page, 0, -1)],
];
const DIVISIONS = [
  ["divide sentence", (page) => divide(page, "divide_sentence")],
  ["join sentence", joinSentence],
  ["divide block", (page) => divide(page, "divide_block")],
  ["join block", joinBlock],
  ["to furniture", toFurniture],
];
// The panel is drawn anew after each operation, and what was opened stays open.
const opened = new Set();

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
  const cues = nearestFirst(near, item).filter((other) => other.layer === "cue");
  const sources = nearestFirst(near, item).filter((other) => other.layer === "source");
  const words = page.state.annotations[item.source]?.text ?? "";
  const box = (cue) =>
    check(cue.text, item.cues.includes(cue.id), (on) => {
      const rest = item.cues.filter((id) => id !== cue.id);
      change({ cues: on ? [...rest, cue.id] : rest });
    }, { arabic: true });
  const within = sentencesOf(page, item);
  const isClose = (cue) => item.cues.includes(cue.id) || within.some((span) => span[0] <= cue.span[0] && cue.span[1] <= span[1]);
  const others = cues.filter((cue) => !isClose(cue)).map(box);
  return [
    choice("type", ["direct", "indirect"], item.direct ? "direct" : "indirect", direct, "quotation"),
    link(page, "speaker", item.speaker, (speaker) => change(spoken(speaker)), { anonymous: true, words }),
    link(page, "relayed_by", item.relayed_by, (relayed_by) => change({ relayed_by }), { kind: "organisation" }),
    link(page, "addressee", item.addressee, (addressee) => change({ addressee })),
    make("fieldset", {}, make("legend", {}, text("field.cues")), ...cues.filter(isClose).map(box), others.length ? more("other cues", ...others) : null),
    options("source", [["", "—"], ...sources.map((one) => [one.id, one.text])], item.source, (id) => change(sourced(page, item, id))),
    certainty(item, change),
  ];
}

/** Annotations by their distance from another one; of two, the one before it. */
function nearestFirst(items, { span }) {
  const far = (other) => Math.max(0, span[0] - other.span[1], other.span[0] - span[1]);
  return items.toSorted((one, other) => far(one) - far(other) || one.span[0] - other.span[0]);
}

/** The extents of the sentences that a quotation is in. */
function sentencesOf(page, item) {
  const known = page.state.annotations;
  const starts = item.pieces.map((id) => known[id].span[0]);
  const sentences = Object.values(known).filter((one) => one.layer === "sentence");
  return sentences.map((one) => one.span).filter((span) => starts.some((start) => span[0] <= start && start < span[1]));
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

/** What can be done with the borders of the chosen annotation, and with the sentence and the block at the cursor. */
function blockTools(page) {
  const block = blockAt(page);
  if (!block) return [];
  const change = (kind) => page.operate({ op: "change_block", index: block.index, kind });
  const hasBorders = page.current && page.current.layer !== "sentence";
  const tools = [...(hasBorders ? BORDERS : []), ...DIVISIONS];
  const buttons = tools.map(([name, act]) => tagButton(text(`key.${name}`), () => act(page)));
  const about = block.kind === "opener" ? make("p", { class: "buttons" }, tagButton(text("about"), () => openAbout("author"))) : null;
  return [choice("block", choices.kinds, block.kind, change, "kind"), ...(about ? [about] : []), more("borders", make("div", { class: "buttons" }, ...buttons))];
}

/** What is needed seldom; once opened, it stays so. */
function more(name, ...children) {
  const keep = (event) => (event.target.open ? opened.add(name) : opened.delete(name));
  return make("details", { class: "more", open: opened.has(name), ontoggle: keep }, make("summary", {}, text(name)), ...children);
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
