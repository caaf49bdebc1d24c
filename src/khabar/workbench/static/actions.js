// Operations that begin with selected words.

import { show, text } from "./page.js";
import { wholeWords } from "./borders.js";
import { selectNothing } from "./clicks.js";
import { pointsOf } from "./text.js";

const MARKS = { '"': '"', "«": "»", "“": "”", "„": "“", "‹": "›", "‘": "’", "'": "'" };
const OF_TYPE = { person: "person", place: "place", organisation: "organisation" };

/** Whether words are selected; those that a drag has cut become whole ones. */
function hasWords(page) {
  if (!page.span || page.span[0] >= page.span[1]) {
    show(text("select first"), { error: true });
    return false;
  }
  if (page.dragged && sameSpan({ span: page.dragged }, page.span)) page.span = wholeWords(page, page.span);
  return true;
}

function sameSpan(item, span) {
  return item.span[0] === span[0] && item.span[1] === span[1];
}

/** Annotate the selected words as a name; if they are one, change its type. */
export async function addMention(page, type) {
  const current = page.current;
  if (current?.layer === "mention" && (!page.span || page.span[0] === page.span[1] || sameSpan(current, page.span))) {
    return page.operate({ op: "change_mention", id: current.id, type });
  }
  if (!hasWords(page)) return null;
  let proposals;
  try {
    proposals = await page.propose();
  } catch (error) {
    return show(error.message, { error: true });
  }
  const [best] = proposals;
  const inner = mentionsInside(page, best.span).filter((item) => item.type === type);
  // A name of the same type cannot be in a name, so the wider one takes its place, with its id and link.
  if (inner.length === 1) {
    page.span = best.span;
    page.chosen = inner[0].id;
    return page.operate({ op: "resize", id: inner[0].id, span: best.span });
  }
  const items = best.entities.filter((item) => item.type === OF_TYPE[type]);
  const operation = { op: "add_mention", span: best.span, type, entity: items.length === 1 ? items[0].id : "" };
  page.span = best.span;
  await page.operate(operation, { choose: "added" });
  const whole = proposals.find((item) => item.span[0] !== best.span[0]);
  return whole && best.entities.length ? show(text("without proclitic", { words: best.text })) : null;
}

/** The names inside words that are not all of them. */
function mentionsInside(page, span) {
  const items = Object.values(page.state.annotations).filter((item) => item.layer === "mention");
  return items.filter((item) => span[0] <= item.span[0] && item.span[1] <= span[1] && !sameSpan(item, span));
}

/** Annotate the selected words as a quotation: direct in marks, verbatim inside an indirect one. */
export function addQuotation(page) {
  const current = page.current;
  if (current?.layer === "quotation" && (!page.span || page.span[0] === page.span[1] || sameSpan(current, page.span))) {
    return page.operate({ op: "change_quotation", id: current.id, direct: !current.direct });
  }
  if (!hasWords(page)) return null;
  const points = pointsOf(page.state.text);
  let [start, end] = page.span;
  if (MARKS[points[start]] && MARKS[points[start]] === points[end - 1]) [start, end] = [start + 1, end - 1];
  const direct = start > 0 && MARKS[points[start - 1]] !== undefined && MARKS[points[start - 1]] === points[end];
  const around = Object.values(page.state.annotations).find(
    (item) => item.layer === "quotation" && !item.direct && item.span[0] <= start && end <= item.span[1],
  );
  page.span = [start, end];
  if (direct && around) return page.operate({ op: "add_verbatim", id: around.id, span: page.span });
  const like = page.removed?.span[0] < end && start < page.removed?.span[1] ? attributionOf(page, page.removed) : {};
  const cues = like.cues?.length ? like.cues : freeCues(page, start).map((cue) => cue.id);
  page.removed = null;
  return page.operate({ op: "add_quotation", spans: [page.span], direct, ...like, cues }, { choose: "added" });
}

/** The pointer to a register item or to an anonymous source of the entry; empty for none. */
export function pointerTo(entity) {
  return entity?.id.includes("#") ? `#${entity.id.split("#")[1]}` : (entity?.id ?? "");
}

/** Speaker, cues and source of a quotation that was removed, for the one that is marked in its place. */
function attributionOf(page, item) {
  const known = page.state.annotations;
  return {
    speaker: pointerTo(item.speaker),
    cues: item.cues.filter((id) => id in known),
    source: item.source in known ? item.source : "",
  };
}

/** The cue before a quotation in its sentence, if no other quotation has it. */
function freeCues(page, start) {
  const items = Object.values(page.state.annotations);
  const sentence = items.find((item) => item.layer === "sentence" && item.span[0] <= start && start < item.span[1]);
  const used = new Set(items.flatMap((item) => item.cues ?? []));
  const free = items.filter((item) => item.layer === "cue" && !used.has(item.id) && item.span[1] <= start);
  return free.filter((item) => sentence && item.span[0] >= sentence.span[0]).slice(-1);
}

/** Whether words are selected that are outside the quotation that was chosen last. */
export function canBePiece(page) {
  const known = page.state.annotations;
  const [start, end] = page.span ?? [0, 0];
  const spans = (known[page.quotation]?.pieces ?? []).map((id) => known[id].span);
  return start < end && spans.length > 0 && spans.every((span) => end <= span[0] || span[1] <= start);
}

/** Add the selected words to the quotation that was chosen last, as a piece of it. */
export function addPiece(page) {
  if (!canBePiece(page) || !hasWords(page)) return show(text("choose quotation first"), { error: true });
  return page.operate({ op: "add_piece", id: page.quotation, span: page.span }, { choose: "added" });
}

/** Annotate the selected word as a cue, without its proclitic, with the class that the lexicon gives. */
export async function addCue(page) {
  if (!hasWords(page)) return null;
  const proposals = await page.propose().catch(() => []);
  const known = proposals.find((item) => item.cue);
  page.span = known?.cue.span ?? page.span;
  return page.operate({ op: "add_cue", span: page.span, category: known?.cue.category ?? "" }, { choose: "added" });
}

/** Annotate the selected words as a source; it has the referent of the name that they are or contain. */
export async function addSource(page) {
  // A click on a name selects no words; they are meant.
  if (page.current?.layer === "mention" && page.span?.[0] === page.span?.[1]) page.span = page.current.span;
  if (!hasWords(page)) return null;
  const [start] = page.span;
  const proposals = await page.propose().catch(() => []);
  const entity = proposals.find((item) => item.span[0] === start)?.referent ?? "";
  return page.operate({ op: "add_source", span: page.span, entity }, { choose: "added" });
}

/** Annotate the selected words as an expression of time; it is relative if it has no value of its own. */
export async function addDate(page) {
  if (!hasWords(page)) return null;
  const found = await page.proposeDate().catch(() => ({}));
  const value = found.when ? found : { relative: true };
  return page.operate({ op: "add_time_expression", span: page.span, ...value }, { choose: "added" });
}

/** Annotate the selected words as a phrase: `title` or `soCalled`. */
export function addPhrase(page, kind) {
  if (!hasWords(page)) return null;
  return page.operate({ op: "add_phrase", kind, span: page.span }, { choose: "added" });
}

/** Annotate words that a finding calls a known name, with the type and the referent that the registers give. */
export async function addKnownName(page, span) {
  page.goToSpan(span);
  const [best] = await page.propose(span).catch(() => []);
  // A name that only this entry has is known by its other mentions.
  const item = best?.entities[0] ?? Object.values(page.state.annotations).find((one) => one.layer === "mention" && one.text === best?.text);
  return item ? addMention(page, item.type) : show(text("choose type"));
}

/** Remove the annotation at the cursor. */
export function removeCurrent(page) {
  const item = page.current;
  if (!item || item.layer === "sentence") return show(text("choose first"), { error: true });
  return removeItem(page, item);
}

/** Remove an annotation. */
export function removeItem(page, item) {
  page.removed = item.layer === "quotation" ? item : page.removed;
  // Words that stayed selected would be carried away by a drag that begins in them.
  selectNothing(page, item.span[0]);
  return page.operate({ op: "remove", id: item.id });
}

/** Accept the suggestion at the cursor, and go to the next one. */
export async function acceptCurrent(page) {
  const item = page.current;
  const id = item?.quotation ?? item?.id;
  if (!id || !page.state.unsure.includes(id)) {
    return show(text("nothing to accept"));
  }
  const next = page.unsureAfter(id);
  const state = await page.operate({ op: "accept", id });
  if (!state?.unsure.length) return null;
  return state.unsure.includes(next) ? page.choose(next, { scroll: true }) : page.nextUnsure();
}
