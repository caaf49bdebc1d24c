// The state of the entry that the page shows, and what an answer makes of it.

/** Return the state after an answer: a whole state, or a patch of the one that is shown. */
export function merge(before, answer) {
  if (answer.base === undefined) return answer;
  const { base, blocks, annotations, ...rest } = answer;
  if (base !== before.serial) throw new Error(`patch of state ${base}, but ${before.serial} is shown`);
  // What did not change stays the same object, so that the page sees what it need not draw again.
  return {
    ...before,
    ...rest,
    blocks: blocks.map((block) => (typeof block === "number" ? before.blocks[block] : block)),
    annotations: Object.fromEntries(
      annotations.ids.map((id) => [id, annotations.changed[id] ?? before.annotations[id]]),
    ),
  };
}
