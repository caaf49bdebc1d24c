// The form for the header: what it states about the article, and when that was published.
//
// All that was changed in it is one operation. Who saves the entry means the form, too. What is typed and not sent
// yet stays in the form when the header is changed by others.

import { choices, form, make, text } from "./page.js";

const LINES = [
  ["title", { dir: "auto", required: true }],
  ["author", { dir: "auto" }],
  ["publisher", { dir: "auto", required: true }],
  ["url", { dir: "ltr", inputmode: "url", placeholder: "https://" }],
  ["language", { dir: "ltr", required: true }],
];
const REQUIRED = LINES.filter(([, look]) => look.required).map(([name]) => name);
const BOUNDS = ["not_before", "not_after"];
const INFERRED = [...BOUNDS, "certainty", "evidence", "reasoning"];
// The field that a rule is about; what other rules find in the header cannot be corrected here.
const FIELDS = { H010: "language", H011: "title", H012: "author", H013: "date", H015: "url", H016: "reasoning", H022: "date" };

const around = () => document.getElementById("about");
const field = (name) => around().querySelector(`[name="${name}"]`);
let drawn = "";
let isSending = false;

/** Draw the form, if the header is another one than it shows. */
export function drawAbout(page) {
  const facts = JSON.stringify(page.state.header);
  if (facts === drawn) return;
  const typed = drawn && !isSending ? typedValues() : [];
  const focused = around().contains(document.activeElement) ? document.activeElement.name : "";
  drawn = facts;
  const { header } = page.state;
  const save = make("button", { name: "save" }, text("action.save header"));
  around().replaceChildren(make("summary", {}, text("about")),
    form({}, () => sendAbout(page), ...LINES.map(([name, look]) => line(page, header, name, look)), dateFields(header.date), make("p", { class: "buttons" }, save)));
  for (const [name, value] of typed) field(name).value = value;
  showDate();
  if (focused) field(focused)?.focus();
}

/** The values of fields that are others than those that were drawn. */
function typedValues() {
  const fields = [...around().querySelectorAll("input, select, textarea")];
  return fields.filter((one) => one.value !== one.dataset.drawn).map((one) => [one.name, one.value]);
}

function line(page, header, name, look) {
  const lang = look.dir === "auto" ? header.language : false;
  const input = make("input", { ...look, name, value: header[name], "data-drawn": header[name], lang });
  return make("div", { class: "fact" }, make("label", {}, text(`header.${name}`), " ", input), ...offers(page, header, name));
}

/** Buttons with what the article itself has: the headline, and the names in its byline. */
function offers(page, header, name) {
  const joined = header.authors.length > 1 ? [header.authors.join("، ")] : [];
  const known = { title: header.headline ? [header.headline] : [], author: [...joined, ...header.authors] }[name] ?? [];
  const take = (value) => () => {
    field(name).value = value;
    return sendAbout(page);
  };
  return known.filter((value) => value !== header[name]).map((value) =>
    make("button", { type: "button", onclick: take(value) }, text(`take.${name}`), " ", make("bdi", { lang: header.language }, value)));
}

function dateFields(date) {
  const kind = date.when ? "stated" : Object.keys(date).length ? "inferred" : "unknown";
  const day = (name) => make("label", {}, text(`header.${name}`), " ", make("input", { name, value: date[name] ?? "", "data-drawn": date[name] ?? "", dir: "ltr", placeholder: "2018-05-17" }));
  const list = (name, values, value, group, onchange) =>
    make("label", {}, text(`header.${name}`), " ", make("select", { name, "data-drawn": value, onchange }, ...values.map((one) => make("option", { value: one, selected: one === value }, one ? text(`${group}.${one}`) : "—"))));
  const send = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.target.form.requestSubmit();
  };
  const reasoning = date.reasoning ?? "";
  return make("fieldset", {}, make("legend", {}, text("header.published")),
    list("date", ["stated", "inferred", "unknown"], kind, "date", showDate),
    make("div", { "data-for": "stated" }, day("when")),
    make("div", { "data-for": "inferred" }, ...BOUNDS.map(day),
      list("certainty", choices.certainties, date.certainty || "medium", "certainty"),
      list("evidence", date.evidence ? choices.evidence : ["", ...choices.evidence], date.evidence ?? "", "evidence"),
      make("label", {}, text("header.reasoning"), " ", make("textarea", { name: "reasoning", rows: 3, dir: "auto", "data-drawn": reasoning, onkeydown: send }, reasoning))));
}

/** Show the fields of the kind of date that is chosen. */
function showDate() {
  for (const part of around().querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== field("date").value;
}

/** The arguments of the operation: what differs from the header. */
function changes({ header }) {
  const lines = LINES.map(([name]) => [name, field(name).value.trim()]).filter(([name, value]) => value !== header[name]);
  return { ...Object.fromEntries(lines), ...dateChanges(header.date) };
}

function dateChanges(date) {
  const value = (name) => field(name).value.trim();
  const kind = value("date");
  const differs = (names) => kind !== field("date").dataset.drawn || names.some((name) => value(name) !== (date[name] ?? ""));
  if (kind === "unknown") return differs([]) ? { when: "", not_before: "", not_after: "" } : {};
  const names = kind === "stated" ? ["when"] : INFERRED;
  return differs(names) ? Object.fromEntries(names.map((name) => [name, value(name)])) : {};
}

/** Send what was changed in the form as one operation; return whether nothing is left to send. */
export async function sendAbout(page) {
  const values = around().querySelector("form") ? changes(page.state) : {};
  if (!Object.keys(values).length) return true;
  isSending = true;
  const state = await page.operate({ op: "change_header", ...values });
  isSending = false;
  return Boolean(state);
}

/** Open the form at a field. */
export function openAbout(name = "title") {
  around().open = true;
  const place = field(name)?.closest("[hidden]") ? field("date") : field(name);
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center" });
}

/** Open the form at the field that a finding on the header is about; return whether there is such a field. */
export function openFinding(code) {
  const name = code === "H001" ? REQUIRED.find((one) => !field(one).value) : FIELDS[code];
  if (name) openAbout(name);
  return Boolean(name);
}

/** A button that takes from the article what a finding misses in the header: the headline, or the author. */
export function headerButton(page, name) {
  const [first] = offers(page, page.state.header, name);
  return first ?? null;
}
