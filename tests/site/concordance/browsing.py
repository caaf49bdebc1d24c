"""An index as the browser loads it, and the concordance on it, run by node."""

import json
from collections.abc import Iterable

from khabar.model import Entry
from khabar.site.base.script import to_script
from khabar.site.concordance.pieces import ConcordanceIndex, build_index
from khabar.site.search.script import words_script
from khabar.site.state.entries import make_site_entry
from tests.site.node import STATIC, run_node

_REQUEST = """
KhabarPieces.request = (name, fail) => {
  asked.add(name);
  if (name in input.pieces) KhabarPieces.put(name, input.pieces[name]); else fail();
};
const asked = new Set();
"""


def index_of(entries: Iterable[Entry]) -> ConcordanceIndex:
    """Return the index of entries, each on the page of its name."""
    return build_index([make_site_entry(entry, entry.id) for entry in entries], {}, "{}.html".format)


def run_on(index: ConcordanceIndex, body: str, data: object = None) -> object:
    """Run JavaScript on an index; `asked` holds the names of the pieces that it needed."""
    pieces = {piece.name: json.loads(piece.json) for piece in index.pieces}
    pieces["catalogue"] = json.loads(to_script(index.catalogue))
    scripts = [words_script(), (STATIC / "khabar-concordance-index.js").read_text(encoding="utf-8")]
    return run_node(scripts, _REQUEST + body, {"pieces": pieces, "data": data})


_LINES = """
const answers = [];
for (const { query, exact, lemmas, level, context } of input.data) {
  const found = await KhabarConcordance.find(query, { exact, lemmas, level });
  answers.push({ ...found, lines: await KhabarConcordance.lines(found.places, found.length, context) });
}
return answers;
"""


def ask(index: ConcordanceIndex, queries: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return what each query (`query`, `exact`, `context`) finds, with its lines."""
    return run_on(index, _LINES, [{"exact": False, "context": 8, **query} for query in queries])
