/* The page of the concordance. The query is in the address, so that it can be cited and the form needs no script to
   send it; this script reads the address, finds the lines and shows them. Words of the corpus only ever become text. */
"use strict";

(() => {
  const PAGE = 50; // lines that are shown at a time
  const LEVELS = ["letters", "search"]; // besides the usual one; see khabar.arabic.levels
  const page = document.getElementById("khabar-concordance");
  const one = (selector) => page.querySelector(selector);
  const form = one("form");
  const fill = (message, values) => message.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const say = (message) => (one("[role=status]").textContent = message);

  KhabarPieces.find();

  /* ---- The query ---- */

  const readAddress = () => {
    const parameters = new URLSearchParams(location.search);
    const context = Number.parseInt(parameters.get("context"), 10);
    const most = Number(form.elements.context.max);
    return {
      query: (parameters.get("q") ?? "").trim(),
      lemmas: "lemma" in form.elements && parameters.get("lemma") === "1",
      exact: parameters.get("exact") === "1",
      level: LEVELS.includes(parameters.get("level")) ? parameters.get("level") : "",
      order: parameters.get("sort") ?? "",
      context: context >= 0 ? Math.min(context, most) : Number(form.elements.context.defaultValue),
    };
  };

  const showQuery = ({ query, lemmas, exact, level, order, context }) => {
    form.elements.q.value = query;
    if (lemmas) form.elements.lemma.checked = true;
    form.elements.exact.checked = exact && !lemmas;
    form.elements.level.value = level;
    form.elements.sort.value = order;
    if (form.elements.sort.selectedIndex < 0) form.elements.sort.value = "";
    form.elements.context.value = context;
    form.hidden = false;
  };

  /* Forms are either those of a lemma or one that is written exactly so. */
  form.addEventListener("change", ({ target }) => {
    const other = { lemma: "exact", exact: "lemma" }[target.name];
    if (target.checked && other in form.elements) form.elements[other].checked = false;
  });

  const addressOf = (query, exact) => `?${new URLSearchParams({ q: query, ...(exact && { exact: "1" }) })}`;

  const PROBLEMS = {
    empty: () => _("There is no word in the query."),
    gap: () => _("At most nine words may be left open between two words."),
  };

  /* ---- Lines ---- */

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const cell = (className, line, text) => {
    const made = element("td", { className, lang: line.language, dir: line.direction }, text);
    made.setAttribute("role", "cell");
    return made;
  };

  const row = (line) => {
    const place = line.sentence || line.block;
    const highlight = new URLSearchParams({ highlight: line.node });
    const href = `${KhabarPieces.root}${line.page}?${highlight}#${place}`;
    const label = element("bdi", { dir: "ltr" }, `${line.id} ${place}`.trim());
    const head = element("th", { scope: "row" }, element("a", { href, className: "reference internal" }, label));
    head.setAttribute("role", "rowheader");
    const made = element(
      "tr",
      {},
      head,
      cell("khabar-before", line, line.left),
      cell("khabar-node", line, line.node),
      cell("khabar-after", line, line.right),
    );
    made.setAttribute("role", "row");
    return made;
  };

  /* Lines of places, as far as they are needed: in the order of the text only those that are shown are made. */
  const makeLines = (found, { order, context }) => {
    const make = (places) => KhabarConcordance.lines(places, found.length, context);
    let all = null;
    const ordered = async () => (all ??= KhabarConcordance.sorted(await make(found.places), order));
    return {
      all: ordered,
      slice: async (start, end) => (order ? (await ordered()).slice(start, end) : make(found.places.slice(start, end))),
    };
  };

  const show = async (found, lines) => {
    const body = one("tbody");
    const more = one(".khabar-more");
    const shown = body.rows.length;
    const next = await lines.slice(shown, shown + PAGE);
    if (!shown && next.length) one("table").dir = next[0].direction;
    body.append(...next.map(row));
    more.hidden = body.rows.length >= found.places.length;
    return body.rows[shown];
  };

  const countEntries = async (places) => {
    const { entries } = await KhabarConcordance.catalogue();
    return {
      entries: new Set(places.map((place) => KhabarConcordance.entryAt(entries, place))).size,
      all: entries.length,
    };
  };

  const report = async (found) => {
    if (found.problem) return PROBLEMS[found.problem]();
    const counts = { lines: found.places.length, ...(await countEntries(found.places)) };
    if (!counts.lines) return fill(_("Nothing found. Entries searched: %(all)s."), counts);
    return fill(_("Lines: %(lines)s. Entries: %(entries)s of %(all)s."), counts);
  };

  const showForms = (found) => {
    const items = found.forms.map(([form, count]) => {
      const link = element("a", { href: addressOf(form, true), className: "reference internal" });
      link.append(element("bdi", {}, form));
      return element("li", {}, link, ` ${count}`);
    });
    one(".khabar-forms").replaceChildren(...items);
    one(".khabar-forms").hidden = items.length < 2;
  };

  /* If nothing is found: what the registers also call it, as queries. */
  const showOtherNames = async (found, { query }) => {
    const names = found.places.length || found.problem ? [] : await KhabarConcordance.otherNames(query);
    const links = names.map((name) => {
      const link = element("a", { href: addressOf(name, false), className: "reference internal" });
      link.append(element("bdi", { dir: "auto" }, name));
      return link;
    });
    const line = one(".khabar-other-names");
    line.append(...links.flatMap((link, index) => (index ? [" · ", link] : [link])));
    line.hidden = !links.length;
  };

  /* ---- Export ---- */

  const SPECIAL = /[",\r\n]/;
  const COLUMNS = ["entry", "version", "sentence", "block", "start", "end", "left", "node", "right"];

  const toCsv = (lines) => {
    const rows = lines.map((line) => COLUMNS.map((name) => csvCell(name === "entry" ? line.id : line[name])));
    // Excel takes a file for UTF-8 if it begins with this mark.
    return `\uFEFF${[COLUMNS, ...rows].map((cells) => cells.join(",")).join("\r\n")}\r\n`;
  };

  const csvCell = (value) => {
    // A spreadsheet would run what begins so as a formula.
    const text = String(value)
      .replace(/^\s*[=+\-@]/, "'$&")
      .replace(/^[\t\r]/, "'$&");
    return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };

  const nameOf = ({ query }) => `concordance-${query.replace(/[^\p{L}\p{N}]+/gu, "-")}.csv`;

  const download = (text, name) => {
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    element("a", { href: address, download: name }).click();
    URL.revokeObjectURL(address);
  };

  /* ---- Together ---- */

  const run = async (request) => {
    say(_("Searching…"));
    const found = await KhabarConcordance.find(request.query, {
      lemmas: request.lemmas,
      exact: request.exact,
      level: request.level || "names",
    });
    const lines = makeLines(found, request);
    showForms(found);
    await show(found, lines);
    one(".khabar-found").hidden = !found.places.length;
    say(await report(found));
    await showOtherNames(found, request);
    one(".khabar-csv").addEventListener("click", async () => download(toCsv(await lines.all()), nameOf(request)));
    one(".khabar-more").addEventListener("click", async () => {
      const first = await show(found, lines);
      first.querySelector("a").focus();
    });
  };

  const request = readAddress();
  showQuery(request);
  if (request.query) {
    document.title = `${request.query} – ${document.title}`;
    run(request).catch((error) => {
      say(_("The index of the concordance cannot be loaded."));
      throw error;
    });
  }
})();
