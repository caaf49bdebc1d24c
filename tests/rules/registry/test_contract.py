"""What holds for every rule: its identity, its documentation, its examples, its fix."""

import re
from graphlib import TopologicalSorter
from hashlib import sha256
from pathlib import Path

import pytest

from khabar.rules import RETIRED, RULES, Finding, Rule, Scope, check_paths, find_rule
from khabar.rules.engine.fixes import apply_edits
from khabar.rules.registry import FAMILIES, find_family
from khabar.rules.testing.description import build_described
from khabar.rules.testing.examples import Example, build_corpus, wrap
from khabar.tei import parse
from khabar.tei.folding import fold_space, string_value
from khabar.tei.names import TEXT

FIXTURES = Path(__file__).parents[2] / "fixtures"
SOURCES = Path(__file__).parents[3] / "src" / "khabar" / "rules"

DESCRIBED = {path.parent.name for path in FIXTURES.glob("*/fail.toml")}
"""Rules whose example is more than a fragment of an entry; their fixtures are described corpora."""


def examples(rule: Rule) -> dict[str, Example]:
    page = rule.documentation
    # The page is what the right example says where the wrong one changes the text, or cannot be read at all.
    wrong_page = page.right if rule.code in {"F001", "I001", "X001"} else page.wrong
    return {"fail": wrap(page.wrong, wrong_page), "pass": wrap(page.right, page.right)}


def findings(folder: Path, example: Example) -> list[Finding]:
    return list(check_paths([build_corpus(folder, example)], RULES).findings)


def build(fixture: Path, folder: Path) -> Path:
    """Build the corpus of a fixture: a description, or an entry with its page beside it."""
    if fixture.suffix == ".toml":
        return build_described(folder, fixture)
    page = fixture.with_suffix(".txt").read_bytes()
    return build_corpus(folder, Example(fixture.read_bytes(), page))


def failing(rule: Rule) -> Path:
    """Return the first failing fixture of a rule."""
    folder = FIXTURES / rule.code
    return next(path for path in (folder / "fail.toml", folder / "fail.xml") if path.exists())


def test_codes_are_unique_ordered_and_not_retired() -> None:
    codes = [rule.code for rule in RULES]
    families = list(dict.fromkeys(code[0] for code in codes))
    assert len(set(codes)) == len(codes)
    assert codes == sorted(codes, key=lambda code: (families.index(code[0]), code))
    assert not RETIRED.intersection(codes)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_families_have_the_rules_with_their_letter() -> None:
    assert len({family.letter for family in FAMILIES}) == len({family.title for family in FAMILIES}) == 11
    for family in FAMILIES:
        assert {rule.family for rule in family.rules} == {family.letter}
        assert [rule.code for rule in family.rules] == sorted(rule.code for rule in family.rules)
        assert find_family(family.letter) is family


def test_rules_about_the_corpus_declare_the_files_that_they_read() -> None:
    assert [rule.code for rule in RULES if rule.scope is Scope.CORPUS and rule.reads is None] == []


def test_every_rule_file_is_registered() -> None:
    files = {path.stem.split("_")[0].upper() for path in SOURCES.glob("*/[a-z][0-9][0-9][0-9]_*.py")}
    assert files == {rule.code for rule in RULES}


def test_required_rules_exist_and_form_no_circle() -> None:
    requirements = {rule.code: rule.requires for rule in RULES}
    assert set(TopologicalSorter(requirements).static_order()) == requirements.keys()


def test_identity(rule: Rule) -> None:
    module = Path(rule.check.__code__.co_filename)
    assert re.fullmatch(r"[XIFSQNTAHCW]\d{3}", rule.code)
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
    if rule.code in DESCRIBED:
        return
    folder = FIXTURES / rule.code
    for name, example in examples(rule).items():
        if regenerate:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.xml").write_bytes(example.entry)
            (folder / f"{name}.txt").write_bytes(example.page)
        assert (folder / f"{name}.xml").read_bytes() == example.entry
        assert (folder / f"{name}.txt").read_bytes() == example.page


def test_every_rule_has_failing_and_passing_fixtures(rule: Rule) -> None:
    names = {path.stem.split("-")[0] for path in FIXTURES.glob(f"{rule.code}/*.*")}
    assert names == {"fail", "pass"}


def test_every_folder_of_fixtures_has_a_rule() -> None:
    assert {path.name for path in FIXTURES.iterdir()} == {rule.code for rule in RULES}


ENTRIES = sorted(FIXTURES.glob("*/*.xml"))
DESCRIPTIONS = sorted(FIXTURES.glob("*/*.toml"))


@pytest.mark.parametrize(
    "fixture", [*ENTRIES, *DESCRIPTIONS], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_fixture(fixture: Path, tmp_path: Path) -> None:
    """Each failing one has findings of its rule and of no other, each passing one has none at all."""
    report = check_paths([build(fixture, tmp_path)], RULES)
    assert report.failures == ()
    code = fixture.parent.name
    expected = {code} if fixture.stem.startswith("fail") else set()
    assert {finding.code for finding in report.findings} == expected
    severity = next(rule.severity for rule in RULES if rule.code == code)
    assert all(finding.severity == severity for finding in report.findings)


def page_text(source: str) -> str:
    text = parse(source.encode()).root.find(TEXT)
    assert text is not None
    return fold_space(string_value(text))


@pytest.mark.parametrize(
    "fixture",
    [path for path in (*ENTRIES, *DESCRIPTIONS) if path.stem.startswith("fail")],
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_fix_removes_the_finding_and_keeps_the_text(fixture: Path, tmp_path: Path) -> None:
    checked = build(fixture, tmp_path)
    before = check_paths([checked], RULES).findings
    for finding in before:
        if finding.fix is None:
            continue
        path = Path(finding.location.path)
        source = path.read_bytes()
        fixed = apply_edits(source.decode(), finding.fix.edits)
        assert page_text(fixed) == page_text(source.decode())
        path.write_text(fixed, encoding="utf-8", newline="")
        after = check_paths([checked], RULES).findings
        path.write_bytes(source)
        assert all((again.code, again.id) != (finding.code, finding.id) or not finding.id for again in after)
        assert len(codes(after, finding.code)) < len(codes(before, finding.code))


def codes(found: tuple[Finding, ...], code: str) -> list[Finding]:
    return [finding for finding in found if finding.code == code]


def test_locations_are_inside_the_file(rule: Rule, tmp_path: Path) -> None:
    checked = build(failing(rule), tmp_path)
    for finding in check_paths([checked], RULES).findings:
        place = finding.location
        lines = Path(place.path).read_text(encoding="utf-8").split("\n")
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
