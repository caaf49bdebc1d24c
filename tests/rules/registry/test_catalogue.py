"""The pages of the rules in Arabic: each rule has one, in the terms of the glossary."""

import re
from collections.abc import Iterator
from pathlib import Path

from khabar.rules import RULES
from tests.messages import RULES_TABLE, TABLES, templates, translations
from tests.wording import latin_letters, latin_punctuation

REPOSITORY = Path(__file__).parents[3]
SITE = [*REPOSITORY.glob("src/khabar/site/locale/ar/*/*.po"), *REPOSITORY.glob("docs/locale/ar/*/*.po")]


def texts() -> Iterator[str]:
    for rule in RULES_TABLE.values():
        yield from (rule["title"], rule["rationale"])


def test_every_rule_has_a_page_and_its_own_messages() -> None:
    tables = [*TABLES[0].items(), *TABLES[1].items()]
    shared = {key for name, entries in tables if name != "rules" for key in entries}
    for rule in RULES:
        table = RULES_TABLE[rule.code]
        assert table["title"].endswith(".")
        assert len(table["rationale"]) > 60, rule.code
        assert set(templates(Path(rule.check.__code__.co_filename))) <= {*table.get("messages", {}), *shared}
        assert table.keys() <= {"title", "rationale", "messages"}, rule.code


def test_no_page_is_of_an_unknown_rule() -> None:
    assert RULES_TABLE.keys() == {rule.code for rule in RULES}


def test_arabic_holds_latin_letters_in_backticks_only() -> None:
    assert [text for text in texts() if latin_letters(text)] == []
    assert [text for text in texts() if any(line.count("`") % 2 for line in text.splitlines())] == []


def test_arabic_has_arabic_punctuation() -> None:
    assert [text for text in texts() if latin_punctuation(text)] == []


def test_the_terms_of_the_glossary_are_those_in_use() -> None:
    glossary = (REPOSITORY / "docs" / "scheme" / "glossary.md").read_text(encoding="utf-8")
    taxonomy = (REPOSITORY / "corpus" / "taxonomy.xml").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| ([^|]*[\u0621-\u064a][^|]*) \|", glossary, re.MULTILINE)
    terms = [term.strip() for row in rows for term in row.split("،")]
    # Without the article, and without the letters that case and definiteness change.
    site = [path.read_text(encoding="utf-8") for path in SITE]
    said = [*texts(), *(text for _, text in translations()), taxonomy, *site]
    used = re.sub(r"\bال|\bلل", "", " ".join(said))
    assert len(terms) > 50
    assert [term for term in terms if re.sub(r"\bال|\bلل", "", term) not in used] == []
