// Fields for referents: register items, also new ones, and the anonymous sources of the entry.

import { pointerTo } from "./actions.js";
import { itemForm, searchField } from "./items.js";
import { ask, choices, form, make, show, text } from "./page.js";

/** A field that finds register items, and anonymous sources, by any of their names, in any language. */
export function link(page, name, entity, onchange, { anonymous = false, kind = "person", words = "" } = {}) {
  const list = make("ul", { class: "found" });
  const around = anonymous ? `&entry=${encodeURIComponent(page.state.id)}` : "";
  const offer = async (event) => {
    const query = event.target.value.trim();
    const found = query ? await ask(`/api/entities?q=${encodeURIComponent(query)}${around}`) : [];
    list.replaceChildren(...found.map((item) => itemButton(item, () => onchange(pointerTo(item)))));
  };
  const field = searchField(offer, list);
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
    form({}, add, make("label", {}, text("words of the page"), " ", arabic), make("button", {}, text("action.add"))));
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
    form({}, () => add(false),
      make("label", {}, text("field.type"), " ", type),
      make("label", {}, text("name in Arabic"), " ", arabic),
      make("label", {}, text("name in English"), " ", english),
      make("button", {}, text("action.add"))), same);
}
