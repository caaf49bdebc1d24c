/* The results of Sphinx's search, with the sentences of an entry that a query is found in, and links to them. What is
   found and in which order is Sphinx's; it is shown in another way: see `Search.query` at the end. */
"use strict";

(() => {
  const SENTENCES = 3; // of an entry, before more are asked for
  const LENGTH = 240; // of what is shown of a sentence, in characters
  const BLOCKS = "p, li, dd, dt, td, th, pre, figcaption, h1, h2, h3, h4, h5, h6";
  const { indexKey, isArabic, words } = globalThis.KhabarWords;

  // A site that cites a corpus and does not publish it has no index.
  globalThis.KhabarPieces?.find();
  const load = async (name) => (await globalThis.KhabarPieces?.load(name)) ?? {};
  // Without the index results have no sentences, which is no reason to show none.
  const loadOrNone = (name) =>
    load(name).catch((error) => {
      console.error(error);
      return {};
    });
  const documents = loadOrNone("documents");
  const pages = loadOrNone("pages");

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /* Words in a direction of their own. */
  // The first letter does not tell: the title of a rule begins with its code, also in Arabic.
  const directionOf = (text) => (isArabic(text) && document.documentElement.dir === "rtl" ? "rtl" : "auto");
  const isolated = (text) => element("bdi", { dir: directionOf(text), lang: isArabic(text) ? "ar" : "" }, text);

  /* ---- Addresses ---- */

  const addressOf = (docname) => {
    const { BUILDER, LINK_SUFFIX } = DOCUMENTATION_OPTIONS;
    const root = document.documentElement.dataset.content_root ?? "";
    const folder = `/${docname}/`.replace(/\/index\/$/, "/").slice(1);
    return root + (BUILDER === "dirhtml" ? folder : docname + LINK_SUFFIX);
  };

  const linkTo = (address, query, anchor) =>
    `${address}?${new URLSearchParams({ highlight: query.shown.join(" ") })}${anchor && `#${anchor}`}`;

  /* ---- Where a query is found ---- */

  const stemmer = new Stemmer();
  const termOf = (word) => stemmer.stemWord(indexKey(word).toLowerCase());
  const termsIn = (text) => new Set(words(text).map(([start, end]) => termOf(text.slice(start, end))));

  const prepare = (text, terms) => {
    const typed = words(text).map(([start, end]) => text.slice(start, end));
    // A stem finds the forms of a word on the page, where no stemmer is at hand for words in other scripts.
    const shown = [...new Set(typed.flatMap((word) => (isArabic(word) ? [word] : [word, termOf(word)])))];
    const typedMatches = KhabarHighlight.matcher(shown);
    const parts = [...terms].filter(isPart);
    const matches = (word) => typedMatches(word) || parts.some((part) => termOf(word).includes(part));
    return { terms: [...terms], shown, matches };
  };

  /* Where no page has a word, Sphinx takes it for a part of one. */
  const isPart = (term) =>
    term.length > 2 && !hasTerm(Search._index.terms, term) && !hasTerm(Search._index.titleterms, term);
  const hasTerm = (terms, term) => Object.prototype.hasOwnProperty.call(terms, term);

  /* How many terms of a query are in a text, or in the names of those whom it names. */
  const countTerms = (query, text, names) => {
    const found = termsIn([text, ...names].join(" "));
    const holds = (term) => found.has(term) || (isPart(term) && [...found].some((one) => one.includes(term)));
    return query.terms.filter(holds).length;
  };

  const sentencesOf = (entry) =>
    entry[5].flatMap(([block, , , text, sentences]) =>
      sentences.map(([anchor, start, ...entities], index) => {
        const end = sentences[index + 1]?.[1] ?? text.length;
        return { anchor: anchor || block, text: text.slice(start, end).trim(), entities };
      }),
    );

  /* The sentences of an entry that a query is found in, the best first. */
  const findSentences = async ([number, index], query) => {
    const [entries, names] = await Promise.all([KhabarPieces.load(`texts-${number}`), KhabarPieces.load("names")]);
    const entry = entries[index];
    return sentencesOf(entry)
      .map((found) => ({
        ...found,
        count: countTerms(
          query,
          found.text,
          found.entities.flatMap((one) => names[one]),
        ),
      }))
      .filter(({ count }) => count)
      .sort((a, b) => b.count - a.count)
      .map((found) => ({ ...found, language: entry[3], direction: entry[4] }));
  };

  /* The passage of another page that a query is found in, as the build noted it. */
  const findPassage = async ([number, index], anchor, query) => {
    const all = (await KhabarPieces.load(`pages-${number}`))[index];
    const passages = all.some(([own]) => anchor && own === anchor) ? all.filter(([own]) => own === anchor) : all;
    const counted = passages.map(([own, text]) => ({ anchor: own, text, count: countTerms(query, text, []) }));
    const best = counted.reduce((first, one) => (one.count > first.count ? one : first), { count: 0 });
    return best.count ? [{ ...best, language: "", direction: "auto" }] : [];
  };

  /* The part of another page that a query is found in, if the browser may read it: on the file system it may not. */
  const findBlock = async (docname, anchor, query) => {
    if (!location.protocol.startsWith("http")) return [];
    const response = await fetch(addressOf(docname));
    if (!response.ok) return [];
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const main = page.querySelector('[role="main"]') ?? page.body;
    main.querySelectorAll("script, style, .headerlink").forEach((part) => part.remove());
    const part = (anchor && page.getElementById(anchor)) || main;
    const blocks = [...part.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS));
    const counted = blocks.map((block) => ({ block, count: countTerms(query, block.textContent, []) }));
    const { block, count } = counted.reduce((best, one) => (one.count > best.count ? one : best), { count: 0 });
    return count ? [describe(block, main)] : [];
  };

  const describe = (block, main) => {
    const holder = block.closest("[id]");
    const directed = block.closest("[dir]");
    return {
      anchor: holder && main.contains(holder) ? holder.id : "",
      text: block.textContent.replace(/\s+/g, " ").trim(),
      language: block.closest("[lang]")?.lang ?? "",
      direction: directed?.dir ?? "auto",
    };
  };

  /* ---- Results ---- */

  /* As much of a text as is shown, from the first word of the query on if that is far into it. */
  const shorten = (text, query) => {
    const spans = words(text);
    const first = spans.find(([start, end]) => query.matches(text.slice(start, end)))?.[0] ?? 0;
    const from = first < LENGTH / 2 ? 0 : spans.find(([start]) => start >= first - LENGTH / 3)[0];
    const to = spans.filter(([, end]) => end <= from + LENGTH).at(-1)?.[1] ?? LENGTH;
    const end = text.length - to < 20 ? text.length : to;
    return `${from ? "… " : ""}${text.slice(from, end)}${end < text.length ? " …" : ""}`;
  };

  const snippet = (found, address, query) => {
    const line = element("p", { className: "context", dir: found.direction, lang: found.language });
    if (found.anchor) {
      const label = element("bdi", { dir: "ltr" }, found.anchor);
      line.append(element("a", { href: linkTo(address, query, found.anchor), className: "khabar-anchor" }, label), " ");
    }
    line.append(shorten(found.text, query));
    return line;
  };

  const enrich = async (item, [docname, , anchor], query) => {
    const address = addressOf(docname);
    const place = (await documents)[docname];
    const page = (await pages)[docname];
    const passage = page ? await findPassage(page, anchor.slice(1), query) : [];
    const found = place
      ? await findSentences(place, query)
      : passage.length
        ? passage
        : await findBlock(docname, anchor.slice(1), query);
    if (!found.length) return;
    if (!anchor) item.querySelector("a").href = linkTo(address, query, found[0].anchor);
    showSnippets(item, found, (one) => snippet(one, address, query), query);
  };

  /* Show the best sentences, and a button for all others. */
  const showSnippets = (item, found, make, query) => {
    item.append(...found.slice(0, SENTENCES).map(make));
    const others = found.slice(SENTENCES);
    if (others.length) {
      const label = _("Show more sentences: %(number)s").replace("%(number)s", others.length);
      const more = element("button", { type: "button", className: "khabar-more-sentences" }, label);
      more.addEventListener("click", () => {
        const lines = others.map(make);
        more.replaceWith(...lines);
        lines.forEach((line) => KhabarHighlight.mark(line, query.matches));
        lines[0].querySelector("a")?.focus();
      });
      item.append(more);
    }
    KhabarHighlight.mark(item, query.matches);
  };

  const show = (result, query) => {
    const [docname, title, anchor, description, score, , kind] = result;
    const link = element("a", { href: linkTo(addressOf(docname), query, anchor.slice(1)) }, isolated(title));
    link.dataset.score = score;
    const item = element("li", { className: `kind-${kind}` }, link);
    if (description) item.append(" (", isolated(description), ")");
    return item;
  };

  /* Sphinx's own reads every page that is found, at once; here those that come into view. */
  const watch = (items, results, query) => {
    const observer = new IntersectionObserver(
      (entries) =>
        entries
          .filter((entry) => entry.isIntersecting)
          .forEach(({ target }) => {
            observer.unobserve(target);
            enrich(target, results[items.indexOf(target)], query);
          }),
      { rootMargin: "300px" },
    );
    items.forEach((item) => observer.observe(item));
  };

  /* Of results with the same score, entries come first: elsewhere a word of the corpus is an example. */
  const entriesFirst = (known) => (a, b) => b[4] - a[4] || (b[0] in known) - (a[0] in known);

  Search.query = async (text) => {
    const parsed = Search._parseQuery(text);
    const results = Search._performSearch(...parsed)
      .reverse()
      .sort(entriesFirst(await documents));
    const query = prepare(text, parsed[1]);
    const items = results.map((result) => show(result, query));
    Search.output.append(...items);
    Search.status.setAttribute("role", "status");
    if (DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY) watch(items, results, query);
    _finishSearch(results.length);
  };
})();
