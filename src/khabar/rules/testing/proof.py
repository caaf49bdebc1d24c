"""What must hold of a rule, by its own documentation."""

from pathlib import Path

from khabar.errors import KhabarError
from khabar.messages import say
from khabar.rules.engine.fixes import apply_edits
from khabar.rules.engine.run import check_paths
from khabar.rules.finding import Finding
from khabar.rules.registry import RULES
from khabar.rules.rule import Rule
from khabar.rules.testing.examples import Example, build_corpus, wrap
from khabar.tei import parse
from khabar.tei.folding import fold_space, string_value
from khabar.tei.names import TEXT


def prove(rule: Rule, folder: Path) -> None:
    """Prove a rule by the examples in its documentation, beside all rules of khabar.

    - Its documentation is complete.
    - The wrong example has a finding of this rule, and none of any other.
    - The right example has none at all.
    - The fix, where there is one, removes the finding, keeps the text of the page, and finds nothing more to
      do the second time.

    Args:
        rule: The rule.
        folder: An empty folder to work in.

    Raises:
        KhabarError: if the documentation is not complete.
        AssertionError: if something else does not hold; it says what.
    """
    page = rule.documentation
    wrong, right = wrap(page.wrong, page.wrong), wrap(page.right, page.right)
    found = _findings(rule, folder / "wrong", wrong)
    _require({finding.code for finding in found} == {rule.code}, "the wrong example", found)
    _require(not (found_right := _findings(rule, folder / "right", right)), "the right example", found_right)
    for number, finding in enumerate(found):
        if finding.fix:
            _prove_fix(rule, finding, wrong, folder / f"fixed-{number}")


def _findings(rule: Rule, folder: Path, example: Example) -> list[Finding]:
    report = check_paths([build_corpus(folder, example)], (*RULES, rule))
    if report.failures:
        raise AssertionError("\n".join(failure.traceback or failure.message for failure in report.failures))
    return list(report.findings)


def _require(holds: bool, what: str, found: list[Finding]) -> None:  # noqa: FBT001 (what is required)
    if not holds:
        listed = "; ".join(f"{finding.code} {finding.message}" for finding in found) or "nothing"
        raise AssertionError(f"{what} has these findings: {listed}")


def _prove_fix(rule: Rule, finding: Finding, example: Example, folder: Path) -> None:
    source = example.entry.decode()
    fixed = apply_edits(source, finding.fix.edits) if finding.fix else source
    if _text(fixed) != _text(source):
        raise AssertionError(f"the fix changes the text of the page: {finding.fix}")
    again = [
        item
        for item in _findings(rule, folder, Example(fixed.encode(), example.page))
        if (item.code, item.id, item.message) == (finding.code, finding.id, finding.message)
    ]
    _require(not again, "after its fix, the wrong example", again)


def _text(source: str) -> str:
    text = parse(source.encode()).root.find(TEXT)
    if text is None:
        raise KhabarError(say("the example has no text"))
    return fold_space(string_value(text))
