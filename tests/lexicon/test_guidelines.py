"""The table of the guidelines is the lexicon."""

import re
from pathlib import Path

from khabar.lexicon.cues import reporting_verbs

PAGE = (Path(__file__).parents[2] / "docs" / "scheme" / "cues.md").read_text("utf-8")
ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \| (\d+) \| ([^|]*) \|$", re.MULTILINE)


def test_table_of_classes():
    known: dict[str, list[str]] = {}
    for verb in reporting_verbs():
        known.setdefault(verb.category, []).append(verb.lemma)
    rows = {
        name: (int(number), re.findall("`([^`]+)`", lemmas)) for name, number, lemmas in ROW.findall(PAGE)
    }
    assert rows == {**{name: (len(lemmas), lemmas) for name, lemmas in known.items()}, "accordingTo": (0, [])}
    assert f"the {len(reporting_verbs())} verbs" in PAGE
