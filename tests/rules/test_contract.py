"""What holds for every rule: its identity, its documentation, its examples, its fix."""

import re
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path

import pytest

from khabar.rules import RETIRED, RULES, Finding, Rule, Scope, check_paths, find_rule
from khabar.rules.fixes import apply_edits
from khabar.rules.testing.examples import Example, build_corpus, wrap
from khabar.tei import parse
from khabar.tei.folding import fold_space, string_value
from khabar.tei.names import TEXT

FIXTURES = Path(__file__).parents[1] / "fixtures"
SOURCES = Path(__file__).parents[2] / "src" / "khabar" / "rules"

# Their examples are no fragment of one entry; each has a test of its own.
WITHOUT_EXAMPLE = {
    *("X003", "X007", "I006", "I007", "I008", "I011", "I012", "I013", "Q010", "A012", "H005", "H013"),
    *(rule.code for rule in RULES if rule.family in "CW"),
}
# The example is a layout, so it must not be laid out.
RAW = {"X006"}


def examples(rule: Rule) -> dict[str, Example]:
    page = rule.documentation
    # The page is what the right example says where the wrong one changes the text, or cannot be read at all.
    wrong_page = page.right if rule.code in {"F001", "I001", "X001"} else page.wrong
    return {"fail": wrap(page.wrong, wrong_page), "pass": wrap(page.right, page.right)}


def findings(folder: Path, example: Example, *, raw: bytes | None = None) -> list[Finding]:
    path = build_corpus(folder, example if raw is None else Example(raw, example.page))
    return list(check_paths([path], RULES).findings)


def test_codes_are_unique_ordered_and_not_retired() -> None:
    codes = [rule.code for rule in RULES]
    families = list(dict.fromkeys(code[0] for code in codes))
    assert len(set(codes)) == len(codes)
    assert codes == sorted(codes, key=lambda code: (families.index(code[0]), code))
    assert not RETIRED.intersection(codes)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_every_rule_file_is_registered() -> None:
    files = {path.stem.split("_")[0].upper() for path in SOURCES.glob("*/[a-z][0-9][0-9][0-9]_*.py")}
    assert files == {rule.code for rule in RULES}


def test_required_rules_exist_and_form_no_circle() -> None:
    requirements = {rule.code: rule.requires for rule in RULES}
    assert set(TopologicalSorter(requirements).static_order()) == requirements.keys()


def test_identity(rule: Rule) -> None:
    module = Path(rule.check.__code__.co_filename)
    assert re.fullmatch(r"[XIFSQNAHCW]\d{3}", rule.code)
    assert module.stem == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    assert find_rule(rule.code.lower()) is rule
    assert rule.check.__doc__


def test_documentation(rule: Rule) -> None:
    page = rule.documentation
    assert page.title.endswith(".")
    assert "\n" not in page.title
    assert len(page.rationale) > 80
    assert page.wrong != page.right
    assert all((page.wrong, page.right, page.reference))
    assert re.fullmatch(r"\d+\.\d+\.\d+", page.since)


def test_fixtures_are_the_examples(rule: Rule, *, regenerate: bool) -> None:
    if rule.code in WITHOUT_EXAMPLE:
        return
    folder = FIXTURES / rule.code
    for name, example in examples(rule).items():
        if regenerate:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.xml").write_bytes(example.entry)
            (folder / f"{name}.txt").write_bytes(example.page)
        assert (folder / f"{name}.xml").read_bytes() == example.entry
        assert (folder / f"{name}.txt").read_bytes() == example.page


def test_wrong_example_has_this_finding_only(rule: Rule, tmp_path: Path) -> None:
    if rule.code in WITHOUT_EXAMPLE | RAW:
        return
    found = findings(tmp_path, examples(rule)["fail"])
    assert {finding.code for finding in found} == {rule.code}
    assert all(finding.severity == rule.severity for finding in found)


def test_right_example_has_no_finding(rule: Rule, tmp_path: Path) -> None:
    if rule.code in WITHOUT_EXAMPLE:
        return
    assert findings(tmp_path, examples(rule)["pass"]) == []


@pytest.mark.parametrize(
    "path", sorted(FIXTURES.glob("*/*.xml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_fixture_files(path: Path, tmp_path: Path) -> None:
    code = path.parent.name
    page = path.with_suffix(".txt").read_bytes()
    found = {finding.code for finding in findings(tmp_path, Example(path.read_bytes(), page))}
    if path.stem.startswith("fail"):
        assert code in found or code in RAW
    else:
        assert code not in found


def page_text(source: str) -> str:
    text = parse(source.encode()).root.find(TEXT)
    assert text is not None
    return fold_space(string_value(text))


@pytest.mark.parametrize(
    "path", sorted(FIXTURES.glob("*/fail*.xml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_fixes_remove_the_finding_and_keep_the_text(path: Path, tmp_path: Path) -> None:
    page = path.with_suffix(".txt").read_bytes()
    source = path.read_bytes().decode()
    for finding in findings(tmp_path / "before", Example(path.read_bytes(), page)):
        if finding.fix is None:
            continue
        fixed = apply_edits(source, finding.fix.edits)
        assert page_text(fixed) == page_text(source)
        after = findings(tmp_path / f"after-{finding.location.line}", Example(fixed.encode(), page))
        assert all((again.code, again.id) != (finding.code, finding.id) or not finding.id for again in after)
        assert sum(again.code == finding.code for again in after) < 1 + sum(
            again.code == finding.code
            for again in findings(tmp_path / "again", Example(path.read_bytes(), page))
        )


def test_locations_are_inside_the_file(rule: Rule, tmp_path: Path) -> None:
    if rule.code in WITHOUT_EXAMPLE:
        return
    example = examples(rule)["fail"]
    lines = example.entry.decode().split("\n")
    for finding in findings(tmp_path, example):
        place = finding.location
        assert 1 <= place.line <= place.end_line <= len(lines) + 1
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        assert (place.line, place.column) <= (place.end_line, place.end_column)


def test_scopes_that_need_a_page_declare_it(rule: Rule) -> None:
    uses_page = "page" in rule.check.__code__.co_names or "page_bytes" in rule.check.__code__.co_names
    assert not uses_page or rule.needs


def test_file_rules_need_nothing(rule: Rule) -> None:
    assert not (rule.scope is Scope.FILE and (rule.needs or rule.requires))


def test_digest_of_the_example_is_that_of_its_page() -> None:
    example = examples(find_rule("F002"))["pass"]  # type: ignore[arg-type]
    assert sha256(example.page).hexdigest() in example.entry.decode()
