/* Words in the browser, as khabar.arabic and khabar.site.search.stemmer know them in Python: the same functions under
   the same names, on the same tables, which the build puts in below. Results are compared with Python's in the tests. */
"use strict";

globalThis.KhabarWords ??= (() => {
  const tables = {/* tables */};

  const SET = (characters) => new RegExp(`[${characters}]`, "u");
  const VANISHING = new RegExp(`[${tables.marks}${tables.ignorable}]+`, "gu");
  const TATWEEL = /(?<![\p{L}\p{N}_])هـ(?![\p{L}\p{N}_])|ـ/gu;
  const PRESENTATION = SET(tables.presentationForms);
  const ARABIC = SET(tables.arabic);
  const SEAT = new RegExp(`([اويى])([${tables.marks}]+)`, "gu"); // a letter, and a hamza among the marks on it
  const LETTER = `[\\p{L}\\p{N}${tables.marks}]`;
  const WORD = new RegExp(`${LETTER}+(?:[${tables.ignorable}]+${LETTER}+)*`, "gu");
  const WHOLE = new Set(tables.whole);

  // Lengths are those of Python: in code points.
  const length = (text) => [...text].length;

  /* The key of a word or text at a level of khabar.arabic.levels: equal keys mean the same spelling. */
  const fold = (text, level) => {
    const seated = text.replace(SEAT, withSeat);
    // A tatweel after a lone letter is that of an abbreviation.
    const bare = seated.replace(VANISHING, "").replace(TATWEEL, (match) => (match.length > 1 ? match : ""));
    const folds = tables.folds[level];
    const foldLetter = (character) => folds[character] ?? character.toLowerCase();
    let key = "";
    for (const character of bare)
      key += PRESENTATION.test(character) ? decompose(character, foldLetter) : foldLetter(character);
    return key;
  };

  const withSeat = (match, letter, marks) => {
    const sign = marks.match(/[\u0653-\u0655]/)?.[0] ?? "";
    const composed = ((sign && letter === "ى" ? "ي" : letter) + sign).normalize("NFC");
    return composed.length === 1 ? composed : letter;
  };

  const decompose = (character, foldLetter) => {
    // The forms of lone marks decompose to a space and the mark.
    const parts = character.normalize("NFKC").replace(/^ +| +$/g, "");
    if (parts === character) return character;
    let key = "";
    for (const part of parts.replace(VANISHING, "").replaceAll("ـ", "")) key += foldLetter(part);
    return key;
  };

  /* The words of a text, as pairs of offsets in UTF-16 units. */
  const words = (text) => Array.from(text.matchAll(WORD), (match) => [match.index, match.index + match[0].length]);

  /* The keys under which a word may stand with proclitics and the article written onto it. */
  const cliticForms = (word, level) => {
    const key = fold(word, level);
    const bare = key.startsWith("ال") && length(key) > 3 ? key.slice(2) : key;
    const prefixes = tables.conjunctions.flatMap((c) => tables.prepositions.map((p) => c + p));
    const forms = new Set(prefixes.map((prefix) => prefix + key));
    for (const prefix of prefixes) if (!prefix.endsWith("ل")) forms.add(prefix + "ال" + bare);
    // The alef of the article is not written behind the preposition; nor is a third lam.
    for (const c of tables.conjunctions) forms.add(c + (bare.startsWith("ل") ? "ل" : "لل") + bare);
    // The future is written onto verbs only: سعيد is not س and عيد.
    const { future } = tables;
    if (future.before.includes([...key][0]) && length(key) >= future.fewest)
      for (const c of tables.conjunctions) forms.add(c + future.letter + key);
    return forms;
  };

  const isArabic = (word) => ARABIC.test(fold(word, "search"));

  const stem = (word) => stemKey(fold(word, "search"));

  const stemKey = (key) => {
    const core = stripEndings(stripArticle(key));
    if (WHOLE.has(core)) return core;
    for (const [letter, left] of tables.stem.conjunctions)
      if (core.startsWith(letter) && length(core) - 1 >= left) return stemKey(key.slice(1));
    return stripLetter(core);
  };

  const stripArticle = (key) => {
    if (whole(key)) return key;
    const article = tables.stem.articles.find((a) => key.startsWith(a) && length(key) - a.length >= tables.stem.left);
    return article ? key.slice(article.length) : key;
  };

  const stripEndings = (word) => {
    for (;;) {
      const shorter = whole(word) || stripEnding(word);
      if (shorter === word) return word;
      word = shorter;
    }
  };

  const whole = (word) => {
    const letters = tables.stem.before.find((l) => word.startsWith(l) && WHOLE.has(word.slice(l.length)));
    return letters === undefined ? "" : word.slice(letters.length);
  };

  const stripEnding = (word) => {
    for (const [ending, instead, left] of tables.stem.endings)
      if (word.endsWith(ending) && length(word) - ending.length >= left) return word.slice(0, -ending.length) + instead;
    const [alef, left] = tables.stem.accusative;
    return word.endsWith(alef) && length(word) - 1 >= left && !word.endsWith("ي" + alef) ? word.slice(0, -1) : word;
  };

  const stripLetter = (core) => {
    const [particle, beginnings, future] = tables.stem.future;
    if (core.startsWith(particle) && length(core) - 1 >= future && beginnings.includes(core[1])) return core.slice(1);
    const found = tables.stem.prepositions.find(([p, left]) => core.startsWith(p) && length(core) - 1 >= left);
    return found ? core.slice(1) : core;
  };

  /* A number in Arabic-Indic digits, and any other word as it is: Sphinx drops terms of ASCII digits. */
  const indexKey = (word) => {
    const key = fold(word, "search");
    return /^[0-9]+$/.test(key) ? key.replace(/[0-9]/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]) : word;
  };

  const split = (text) => words(text).map(([start, end]) => indexKey(text.slice(start, end)));

  const IGNORABLE = `[${tables.ignorable}]`;

  return { IGNORABLE, LETTER, cliticForms, fold, indexKey, isArabic, split, stem, words };
})();
