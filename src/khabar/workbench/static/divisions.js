// Sentences and blocks: divide them, join them, and take a line out of the article.

import { show, text } from "./page.js";
import { wordStart } from "./borders.js";

/** Begin a sentence or a block with the word at the cursor; what begins there is chosen, and keys act on it. */
export function divide(page, op) {
  if (!page.span) return show(text("select first"));
  return page.operate({ op, offset: wordStart(page) }, { choose: "added" });
}

/** Join the sentence that is chosen, or else the one at the cursor, with the next one. */
export function joinSentence(page) {
  const sentence = page.current?.layer === "sentence" ? page.current : sentenceAt(page);
  return sentence && page.operate({ op: "join_sentences", id: sentence.id });
}

function sentenceAt(page) {
  const [start] = page.span ?? [];
  return Object.values(page.state.annotations).find(
    (item) => item.layer === "sentence" && item.span[0] <= start && start < item.span[1],
  );
}

/** The block at the cursor. */
export function blockAt(page) {
  const [start] = page.span ?? [];
  return page.state.blocks.findLast((block) => block.start <= start);
}

/** Join the block at the cursor with the next one. */
export function joinBlock(page) {
  const block = blockAt(page);
  return block && page.operate({ op: "join_blocks", index: block.index });
}

/** Move the block at the cursor to the furniture of the page. */
export function toFurniture(page) {
  const block = blockAt(page);
  if (!block) return show(text("select first"));
  page.span = null;
  return page.operate({ op: "block_to_furniture", index: block.index, type: "other" });
}
