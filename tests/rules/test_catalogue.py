"""Catalogues: everything that rules and reports say is said in Arabic, with the same values and the same terms."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from khabar.rules import RULES, Rule, Severity
from khabar.rules.catalogue import LANGUAGES, read_catalogue, translate, word
from khabar.rules.reasons import TEMPLATES
from khabar.rules.registry import FAMILIES
from khabar.rules.reports.coverage import REASONS

PACKAGE = Path(__file__).parents[2] / "src" / "khabar"
REPOSITORY = PACKAGE.parents[1]
TABLE = tomllib.loads((PACKAGE / "rules" / "locale" / "ar.toml").read_text(encoding="utf-8"))
WORDS = [path for folder in ("rules/reports", "cli", "lsp") for path in (PACKAGE / folder).glob("*.py")]
CATALOGUES = [
    PACKAGE / "cli/locale/ar.toml",
    *(PACKAGE / "site/locale/ar").rglob("*.po"),
    *(REPOSITORY / "docs/locale/ar").rglob("*.po"),
]
UNITS = (*Severity, "entry", "register", "taxonomy", "sentence", "quotation", "mention", "other file")


def said(path: Path, function: str = "say") -> Iterator[str]:
    """Yield the first argument of each call of a function in a module; it must be written out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
            written = list(alternatives(node.args[0]))
            assert written or function != "say", f"{path.name}:{node.lineno}: a template that no test can see"
            yield from written


def alternatives(node: ast.expr) -> Iterator[str]:
    """Yield the texts that an expression can be, as far as they are written out in it."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from (*alternatives(node.body), *alternatives(node.orelse))


MODULES = {path: set(said(path)) for path in (PACKAGE / "rules").rglob("*.py") if path.name != "message.py"}
SAID = {"{one} or {other}", "{reason}", *TEMPLATES}.union(*MODULES.values())
TRANSLATED = TABLE["shared"].keys() | {
    key for rule in TABLE["rules"].values() for key in rule.get("messages", ())
}


def fields(template: str) -> list[tuple[str, str | None, str | None]]:
    return sorted(
        (name, conversion or "", spec or "")
        for _, name, spec, conversion in Formatter().parse(template)
        if name is not None
    )


def texts() -> Iterator[str]:
    yield from TABLE["report"].values()
    yield from TABLE["shared"].values()
    for rule in TABLE["rules"].values():
        yield from (rule["title"], rule["rationale"], *rule.get("messages", {}).values())


def test_every_template_is_translated_and_no_translation_is_stale() -> None:
    assert not SAID - TRANSLATED
    assert not TRANSLATED - SAID


def test_every_phrase_of_the_reports_is_translated_and_none_is_stale() -> None:
    phrases = {phrase for path in WORDS for phrase in said(path, "word")}
    references = {
        rule.documentation.reference for rule in RULES if rule.documentation.reference.startswith("none")
    }
    expected = (
        phrases
        | references
        | set(FAMILIES.values())
        | set(REASONS.values())
        | set(Severity)
        | {f"{{number}} {{{unit}}}" for unit in UNITS}
    )
    assert TABLE["report"].keys() == expected


def test_every_rule_has_a_page_and_its_own_messages(rule: Rule) -> None:
    table = TABLE["rules"][rule.code]
    assert table["title"].endswith(".")
    assert len(table["rationale"]) > 60
    own = MODULES[Path(rule.check.__code__.co_filename)]
    assert own <= table.get("messages", {}).keys() | TABLE["shared"].keys()
    assert table.keys() <= {"title", "rationale", "messages"}


def test_no_page_is_of_a_rule_that_there_is_not() -> None:
    assert TABLE["rules"].keys() == {rule.code for rule in RULES}


def test_no_template_has_two_translations() -> None:
    tables = [TABLE["shared"], *(rule.get("messages", {}) for rule in TABLE["rules"].values())]
    keys = [key for table in tables for key in table]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("template", sorted(TRANSLATED))
def test_both_languages_hold_the_same_values(template: str) -> None:
    assert fields(translate(template, "ar")) == fields(template)


@pytest.mark.parametrize(
    "phrase", [phrase for phrase in TABLE["report"] if not phrase.startswith("{number} {")]
)
def test_both_languages_of_the_reports_hold_the_same_values(phrase: str) -> None:
    assert fields(word(phrase, "ar")) == fields(phrase)


@pytest.mark.parametrize("text", list(texts()))
def test_arabic_holds_latin_letters_in_backticks_only(text: str) -> None:
    bare = re.sub(r"`[^`\n]*`|\{[^}]*\}", "", text)
    assert not re.search(r"[A-Za-z]", bare)
    assert re.search("[\u0600-\u06ff]", text) or not bare
    assert all(line.count("`") % 2 == 0 for line in text.splitlines())


@pytest.mark.parametrize("text", list(texts()))
def test_arabic_has_arabic_punctuation(text: str) -> None:
    assert not re.search("[\u0621-\u064a]\\s*[,;?]", re.sub(r"`[^`\n]*`", "", text))


def test_the_terms_of_the_glossary_are_those_in_use() -> None:
    glossary = (REPOSITORY / "docs" / "scheme" / "glossary.md").read_text(encoding="utf-8")
    taxonomy = (REPOSITORY / "corpus" / "taxonomy.xml").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| ([^|]*[\u0621-\u064a][^|]*) \|", glossary, re.MULTILINE)
    terms = [term.strip() for row in rows for term in row.split("،")]
    catalogues = [path.read_text(encoding="utf-8") for path in CATALOGUES]
    # Without the article, and without the letters that case and definiteness change.
    used = re.sub(r"\bال|\bلل", "", " ".join([*texts(), taxonomy, *catalogues]))
    assert len(terms) > 50
    assert [term for term in terms if re.sub(r"\bال|\bلل", "", term) not in used] == []


def test_catalogues() -> None:
    assert LANGUAGES == ("en", "ar")
    assert read_catalogue("en").pages == {}
    assert translate("{reason} of no catalogue", "ar") == "{reason} of no catalogue"
    assert word("Nothing wrong.", "en") == "Nothing wrong."
