// The page of an entry: it draws what the server says, and sends operations.

import { address, ask, entryId, make, show, text } from "./page.js";
import { draw, select, wordSpans } from "./text.js";
import { annotationAt, bindClicks, isActive, readSelection } from "./clicks.js";
import { bindKeys, fillHelp } from "./keys.js";
import { drawPanel } from "./panel.js";
import { merge } from "./state.js";
import { drawAdjudication } from "./adjudication.js";
import { drawAbout, sendAbout } from "./about.js";
import { drawLayers, drawTools } from "./tools.js";
import { knownName } from "./who.js";
import { drawFindings, drawFurniture, drawUnsure } from "./lists.js";

const element = (id) => document.getElementById(id);
const article = element("text");
const api = `/api/entries/${entryId}`;
const POLL = 3000;

/** The page: the state of the entry, what is selected, and what can be done. */
export const page = {
  article,
  state: null,
  span: null,
  chosen: "",
  quotation: "",
  removed: null,
  // The words that the mouse selected last, and the offset of what was removed last.
  dragged: null,
  place: -1,
  busy: Promise.resolve(),
  pending: 0,

  /** The annotation that is chosen, or the innermost one at the selection. */
  get current() {
    return this.state.annotations[this.chosen];
  },

  /** Choose an annotation: one that is meant, or the one that happens to be at the selected words. */
  choose(id, { scroll = false, meant = scroll } = {}) {
    if (meant || id !== this.chosen) element("side").scrollTop = 0;
    this.chosen = id;
    for (const item of article.querySelectorAll(".chosen")) item.classList.remove("chosen");
    const quotation = this.current?.quotation ?? id;
    // To select the words of another piece is to leave the quotation: it is remembered.
    if (this.state.annotations[quotation]?.layer === "quotation") this.quotation = quotation;
    else if (meant) this.quotation = "";
    const ids = new Set([id, ...(this.state.annotations[quotation]?.pieces ?? [])]);
    for (const one of ids) {
      for (const item of article.querySelectorAll(`[data-id="${CSS.escape(one)}"]`)) item.classList.add("chosen");
    }
    const first = article.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (first && scroll) {
      first.scrollIntoView({ block: "center" });
      this.span = this.state.annotations[id].span;
      // Keys act on it now, and no longer on the button that led here.
      article.focus({ preventScroll: true });
      select(article, this.span);
    }
    drawPanel(this);
  },

  /** Select words, and show them. */
  goToSpan(span) {
    this.span = span;
    article.focus();
    select(article, span);
    document.getSelection().anchorNode?.parentElement?.scrollIntoView({ block: "center" });
    this.choose(annotationAt(this, span));
  },

  /** Show that something is going on until it has ended. */
  async track(action) {
    this.pending += 1;
    article.setAttribute("aria-busy", "true");
    try {
      return await action;
    } finally {
      this.pending -= 1;
      if (!this.pending) article.setAttribute("aria-busy", "false");
    }
  },

  /** Send an operation, and draw the new state. Operations wait for one another. */
  send(path, body, { choose, refused = (error) => show(error.message, { error: true }) } = {}) {
    this.busy = this.track(this.busy.then(async () => {
      try {
        const before = new Set(Object.keys(this.state.annotations));
        const answer = await ask(`${api}/${path}?have=${this.state.serial}`, body, "POST");
        const state = this.take(answer);
        const added = Object.keys(state.annotations).filter((id) => !before.has(id));
        if (choose === "added" && added.length) this.choose(added[0], { meant: true });
        show("");
        return state;
      } catch (error) {
        refused(error);
        return null;
      }
    }));
    return this.busy;
  },

  operate(operation, options) {
    return this.send("operations", operation, options);
  },

  /** Take an answer of the server, show the new state, and return it. */
  take(answer) {
    const before = this.state;
    const state = merge(before, answer);
    this.state = state;
    const active = isActive(this);
    draw(article, state, (kind) => text(`kind.${kind}`));
    article.dataset.entry = state.id;
    document.title = `${state.id} · khabar`;
    element("title").replaceChildren(make("bdi", {}, state.id), " ", make("small", {}, state.version));
    element("saved").textContent = text(state.behind ? "changed elsewhere" : state.saved ? "saved" : "not saved");
    element("tools").querySelector('[data-tool="undo"]').disabled = !state.undo;
    element("tools").querySelector('[data-tool="redo"]').disabled = !state.redo;
    drawAbout(this);
    drawFindings(this);
    drawUnsure(this);
    if (state.furniture !== before?.furniture) drawFurniture(this);
    drawAdjudication(this);
    if (!(this.chosen in state.annotations)) this.chosen = "";
    if (this.span && active) select(article, this.span);
    this.choose(this.chosen);
    if (before && state.reread > before.reread) show(text("read again"));
    if (state.conflicts.length) show(state.conflicts.join("\n"), { error: true });
    return state;
  },

  async save() {
    if (!(await sendAbout(this))) return;
    await knownName();
    const state = await this.send("save", null);
    if (!state || state.conflicts.length) return;
    const removed = state.removed.map((item) => `${item.name} (${item.id})`).join(text("comma"));
    show([state.merged ? text("merged") : text("saved"), removed && text("removed items", { items: removed })].filter(Boolean).join(". "));
  },

  /** Take the state as it is on the server: the registers were changed. It waits for operations, as they do for it. */
  refresh() {
    this.busy = this.track(this.busy.then(() => ask(`${api}?have=${this.state.serial}`)).then((answer) => this.take(answer)))
      .catch((error) => show(error.message, { error: true }));
    return this.busy;
  },

  /** Do something when no operation is under way, at once then: while one is awaited, another may be sent. */
  async whenIdle(action) {
    let busy;
    do await (busy = this.busy);
    while (busy !== this.busy);
    return action();
  },

  /** Ask what the selected words may mean. */
  propose(span = this.span) {
    return ask(`${api}/propose`, { span });
  },

  /** Ask for the value of an expression of time, as a draft reads it. */
  proposeDate(span = this.span) {
    return ask(`${api}/date`, { span });
  },

  /** Go to the uncertain annotation after the one that is chosen, in the order of the text and round. */
  nextUnsure() {
    const found = this.state.unsure;
    if (!found.length) return show(text("nothing unsure"));
    return this.choose(this.unsureAfter(this.chosen), { scroll: true });
  },

  /** The uncertain annotation after one; several can cover the same words. */
  unsureAfter(id) {
    const { unsure: found, annotations: known } = this.state;
    const at = found.indexOf(known[id]?.quotation ?? id);
    if (at >= 0) return found[(at + 1) % found.length];
    const chosen = known[id]?.layer === "sentence" ? null : known[id];
    const here = (chosen ?? this).span?.[0] ?? this.place;
    return found.find((one) => known[one].span[0] >= here) ?? found[0];
  },

  /** Read the selection of the article now: a key may come before the browser has told of a change. */
  readSelection() {
    if (isActive(this)) readSelection(this);
  },

  words() {
    return wordSpans(this.state.text);
  },
};

async function showRaw() {
  if (!element("raw").open || element("raw").querySelector("pre").textContent) return;
  element("raw").querySelector("pre").textContent = (await ask(`${api}/page`)).text;
}

async function poll() {
  if (document.visibilityState === "visible") await page.whenIdle(takeNews);
  setTimeout(poll, POLL);
}

async function takeNews() {
  const { busy } = page;
  const { revision, serial } = page.state;
  const answer = await ask(`${api}?since=${revision}&have=${serial}`).catch(() => null);
  // An operation that was sent meanwhile brings a newer state.
  if (answer && busy === page.busy) page.take(answer);
}

async function start() {
  element("back").href = address("/");
  element("back").textContent = text("back");
  element("furniture").querySelector("summary").textContent = text("furniture");
  element("raw").querySelector("summary").textContent = text("raw page");
  element("raw").addEventListener("toggle", showRaw);
  element("adjudication").querySelector("summary").textContent = text("compare");
  element("adjudication").addEventListener("toggle", () => drawAdjudication(page));
  article.setAttribute("aria-label", text("article"));
  drawTools(page);
  drawLayers(page);
  fillHelp(element("help"));
  page.take(await ask(api));
  bindClicks(page);
  bindKeys(page);
  setTimeout(poll, POLL);
}

start().catch((error) => show(error.message, { error: true }));
