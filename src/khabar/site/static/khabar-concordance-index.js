/* The concordance: an index in pieces (khabar.site.concordance), and the queries on it. Nothing here touches the page,
   and the tests compare its lines with those of khabar.query.kwic.search. */
"use strict";

/* The pieces of the index. Each is a script that calls `put`: a page on the file system may load nothing else. */
globalThis.KhabarPieces = {
  loaded: new Map(),
  address: "", // of the folder of the pieces, relative to the page, with its slash
  version: "",

  /* Read where the pieces are from the page. */
  find() {
    Object.assign(KhabarPieces, JSON.parse(document.getElementById("khabar-pieces").textContent));
  },

  put(name, data) {
    KhabarPieces.loaded.get(name).resolve(data);
  },

  load(name) {
    if (!KhabarPieces.loaded.has(name)) {
      const piece = {};
      piece.promise = new Promise((resolve, reject) => Object.assign(piece, { resolve, reject }));
      KhabarPieces.loaded.set(name, piece);
      KhabarPieces.request(name, () => piece.reject(new Error(`${name} cannot be loaded`)));
    }
    return KhabarPieces.loaded.get(name).promise;
  },

  request(name, fail) {
    const script = document.createElement("script");
    script.src = `${KhabarPieces.address}${name}.js?v=${KhabarPieces.version}`;
    script.addEventListener("error", fail);
    document.head.append(script);
  },
};

globalThis.KhabarConcordance = (() => {
  const { IGNORABLE, LETTER, cliticForms, fold, isArabic, words } = globalThis.KhabarWords;

  /* As many words may be left open in a phrase: blocks are as far apart, see khabar.site.concordance.places. */
  const MOST_OPEN = 9;
  const WIDEST = "search"; // the level of the keys of the index
  const WILDCARD = "\uE000"; // stands for a * while the pattern is folded; a private letter, in no text
  const escapeRegExp = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const reversed = (text) => [...text].reverse().join("");
  const catalogue = () => KhabarPieces.load("catalogue");

  /* The index of the last number that is not greater: of the piece, block or sentence that a place is in. */
  const lastNotGreater = (numbers, wanted, of = (number) => number) => {
    let low = 0;
    let high = numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (of(numbers[middle]) <= wanted) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };

  /* ---- Queries ---- */

  /* The words of a query, each as what decides on keys and forms; null for a word that is left open. Keys of the index
     are those of the widest level; at a narrower one, the forms decide. Keys of lemmas are those of one level. */
  const parse = (query, makeWord, needsKey) => {
    const marked = query.replaceAll("*", WILDCARD);
    const parts = Array.from(marked.matchAll(new RegExp(`(?:${LETTER}|${IGNORABLE}|${WILDCARD})+`, "gu")), ([part]) =>
      part.replaceAll(new RegExp(`${WILDCARD}+`, "gu"), WILDCARD),
    );
    const open = (part) => part === WILDCARD;
    while (parts.length && open(parts[0])) parts.shift();
    while (parts.length && open(parts.at(-1))) parts.pop();
    if (!parts.length || (needsKey && !parts.every((part) => fold(part, WIDEST)))) return [];
    return parts.map((part) => (open(part) ? null : { kind: "words", accepts: () => true, ...makeWord(part) }));
  };

  const foldedWord = (word, level) => {
    const { pattern } = keysOf(word, cliticForms(word, level));
    return { ...keysOf(word, cliticForms(word, WIDEST)), accepts: (form) => pattern(fold(form, level)) };
  };

  const exactWord = (word) => {
    const accepts = word.includes(WILDCARD) ? matcher([word]) : (form) => form === word;
    return { ...keysOf(word, new Set([fold(word, WIDEST)])), accepts };
  };

  const lemma = (word) => ({ kind: "lemmas", ...keysOf(word, new Set([fold(word, "names")])) });

  const keysOf = (word, keys) =>
    word.includes(WILDCARD) ? { pattern: matcher([...keys]) } : { keys, pattern: (key) => keys.has(key) };

  const matcher = (patterns) => {
    const source = patterns.map((pattern) => pattern.split(WILDCARD).map(escapeRegExp).join(".*")).join("|");
    const expression = new RegExp(`^(?:${source})$`, "u");
    return (text) => expression.test(text);
  };

  /* The keys that a word with a wildcard may be. */
  const matchingKeys = async (word) => {
    const { keys } = (await catalogue())[word.kind];
    const name = word.kind === "lemmas" ? "lemma-keys" : "keys";
    const pieces = await Promise.all(Array.from({ length: keys }, (_, number) => KhabarPieces.load(`${name}-${number}`)));
    return pieces.flat().filter(word.pattern);
  };

  /* The forms of a word or lemma and the places of each. */
  const formsOf = async (word) => {
    const keys = new Set(word.keys ?? (await matchingKeys(word)));
    const { begins } = (await catalogue())[word.kind];
    const numbers = new Set([...keys].map((key) => lastNotGreater(begins, reversed(key))));
    numbers.delete(-1);
    const pieces = await Promise.all([...numbers].map((number) => KhabarPieces.load(`${word.kind}-${number}`)));
    return pieces
      .flat()
      .filter(([key]) => keys.has(key))
      .flatMap(([, ...forms]) => forms)
      .filter(([form]) => word.accepts(form));
  };

  const placesOf = (forms) => {
    const places = forms.flatMap(([, ...steps]) => {
      let place = 0;
      return steps.map((step) => (place += step));
    });
    return places.sort((a, b) => a - b);
  };

  /* Find a word or phrase. The result has the places of first words in the order of the text, how many words a node
     has, and for a single word how often each form was found; no places and a reason if the query says nothing. */
  const find = async (query, { exact = false, lemmas = false, level = "names" } = {}) => {
    const makeWord = lemmas ? lemma : exact ? exactWord : (word) => foldedWord(word, level);
    const wanted = parse(query, makeWord, lemmas || !exact);
    if (!wanted.length) return { places: [], length: 0, forms: [], problem: "empty" };
    if (longestGap(wanted) > MOST_OPEN) return { places: [], length: 0, forms: [], problem: "gap" };
    const found = await Promise.all(wanted.map((word) => word && formsOf(word)));
    const sets = found.map((forms) => forms && new Set(placesOf(forms)));
    const places = [...sets[0]].filter((first) => sets.every((set, index) => !set || set.has(first + index)));
    const forms = wanted.length > 1 ? [] : found[0].map(([form, ...steps]) => [form, steps.length]);
    return { places, length: wanted.length, forms: forms.sort(([, a], [, b]) => b - a), problem: "" };
  };

  const longestGap = (wanted) => {
    let longest = 0;
    let gap = 0;
    for (const word of wanted) longest = Math.max(longest, (gap = word ? 0 : gap + 1));
    return longest;
  };

  /* ---- Lines ---- */

  const blocksOf = new Map(); // of each piece of text, once it is loaded

  const textAt = async (place) => {
    const { texts } = await catalogue();
    const number = lastNotGreater(texts, place);
    const entries = await KhabarPieces.load(`texts-${number}`);
    if (!blocksOf.has(number)) blocksOf.set(number, entries.flatMap(blocksIn));
    const blocks = blocksOf.get(number);
    return blocks[lastNotGreater(blocks, place, ({ block }) => block[2])];
  };

  const blocksIn = (entry) => entry[5].map((block) => ({ entry, block, spans: null }));

  const codePoints = (text) => (/[\ud800-\udfff]/.test(text) ? [...text].length : text.length);

  /* The lines of places: the node and `context` words on each side, and where it is. */
  const lines = async (places, length, context) =>
    Promise.all(places.map(async (place) => makeLine(await textAt(place), place, length, context)));

  const makeLine = (found, place, length, context) => {
    const { entry, block } = found;
    const [id, version, page, language, direction] = entry;
    const [blockId, blockStart, firstPlace, text, sentences] = block;
    const spans = (found.spans ??= words(text));
    const first = place - firstPlace;
    const last = first + length - 1;
    const [start, end] = [spans[first][0], spans[last][1]];
    const left = spans[Math.max(0, first - context)][0];
    const right = context ? spans[Math.min(spans.length - 1, last + context)][1] : end;
    const sentence = sentences[lastNotGreater(sentences, start, ([, begins]) => begins)]?.[0] ?? "";
    const offset = blockStart + codePoints(text.slice(0, start));
    const node = text.slice(start, end);
    return {
      ...{ id, version, page, language, direction, sentence, block: blockId, place },
      ...{ start: offset, end: offset + codePoints(node) },
      ...{ left: text.slice(left, start), node, right: text.slice(end, Math.max(end, right)) },
    };
  };

  /* ---- Order ---- */

  const keys = new Map(); // of words that were folded before: words recur

  const keyOf = (word) => {
    if (!keys.has(word)) keys.set(word, fold(word, WIDEST));
    return keys.get(word);
  };

  const keysIn = (text) => words(text).map(([start, end]) => keyOf(text.slice(start, end)));
  const collator = new Intl.Collator("ar");

  const compareKeys = (a, b) => {
    for (let index = 0; index < Math.min(a.length, b.length); index++) {
      const order = collator.compare(a[index], b[index]);
      if (order) return order;
    }
    return a.length - b.length;
  };

  /* By the words before the node, the nearest first; by those after it; by the node; else as they stand in the text. */
  const ORDERS = {
    before: (line) => keysIn(line.left).reverse(),
    after: (line) => keysIn(line.right),
    node: (line) => keysIn(line.node),
  };

  const sorted = (found, order) => {
    if (!ORDERS[order]) return found;
    return found
      .map((line) => [ORDERS[order](line), line])
      .sort(([a, first], [b, second]) => compareKeys(a, b) || first.place - second.place)
      .map(([, line]) => line);
  };

  /* The other names of those whom the registers know by a name, in its script: سورية for سوريا. */
  const otherNames = async (query) => {
    const key = fold(query, WIDEST);
    const names = (await KhabarPieces.load("names")).filter((own) => own.some((name) => fold(name, WIDEST) === key));
    const fits = (name) => isArabic(name) === isArabic(query) && fold(name, WIDEST) !== key;
    return [...new Set(names.flat().filter(fits))];
  };

  const entryAt = (entries, place) => lastNotGreater(entries, place);

  return { catalogue, entryAt, find, lines, otherNames, sorted, textAt };
})();
