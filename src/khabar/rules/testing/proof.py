"""The proof of a rule by its own documentation."""

from pathlib import Path

from lxml import etree

from khabar.corpus import Store, shipped_corpus
from khabar.errors import KhabarError, TEIError
from khabar.messages import say
from khabar.rules.engine.fixes import apply_edits
from khabar.rules.engine.run import check_paths
from khabar.rules.finding import Finding
from khabar.rules.registry import RULES
from khabar.rules.rule import Rule
from khabar.rules.subjects.excerpt import Excerpt
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.workspace import read_workspace
from khabar.rules.testing.examples import Example, build_corpus, wrap
from khabar.tei import Document, parse, read_bytes
from khabar.tei.folding import fold_space, string_value
from khabar.tei.names import TEXT


def prove(rule: Rule, folder: Path) -> None:
    """Prove a rule by the examples in its documentation, together with all rules of khabar.

    - Its documentation is complete.
    - The wrong example has a finding of this rule, and none of any other.
    - The right example has none at all.
    - The fix, if there is one, removes the finding, preserves the text of the page, and has nothing left to do when
      it is applied again.
    - With `form=True`, it finds nothing in a fair copy: neither example, and no entry of the shipped corpus.
    - With `local=True`, it finds in each block alone what it finds in the whole of either example.

    Args:
        rule: The rule.
        folder: An empty folder to work in.

    Raises:
        KhabarError: if the documentation is incomplete.
        AssertionError: if anything else does not hold; the message says which.

    >>> from tempfile import TemporaryDirectory
    >>> from khabar.rules import find_rule
    >>> with TemporaryDirectory() as folder:
    ...     prove(find_rule("N010"), Path(folder))
    """
    page = rule.documentation
    wrong, right = wrap(page.wrong, page.wrong), wrap(page.right, page.right)
    if rule.form:
        _prove_form(rule, wrong, right)
    if rule.local:
        prove_local(rule, wrong, right)
    found = _findings(rule, folder / "wrong", wrong)
    _require({finding.code for finding in found} == {rule.code}, "the wrong example", found)
    _require(not (found_right := _findings(rule, folder / "right", right)), "the right example", found_right)
    for number, finding in enumerate(found):
        if finding.fix:
            _prove_fix(rule, finding, wrong, folder / f"fixed-{number}")


def _prove_form(rule: Rule, wrong: Example, right: Example) -> None:
    """Prove that a rule about form finds nothing in a fair copy, since the engine does not run it there."""
    store = Store(shipped_corpus())
    workspace = read_workspace(store)
    sources = [wrong.entry, right.entry, *map(read_bytes, store.entry_paths())]
    for document in filter(lambda document: document.is_fair_copy, map(_parse, sources)):
        subject = Subject(f"{document.entry_id}.xml", document, workspace)
        subject.kind = "entries"
        if problem := next(iter(rule.check(subject)), None):
            raise AssertionError(
                f"{rule.code} declares form=True, but finds a problem in a fair copy, {document.entry_id}:"
                f" {problem.message}"
            )


def prove_local(rule: Rule, *examples: Example) -> None:
    """Prove that a rule about single blocks finds in each of them what it finds in a whole entry.

    Args:
        rule: The rule.
        examples: The entries.

    Raises:
        AssertionError: if it does not.
    """
    if rule.needs or rule.first:
        raise AssertionError(
            f"{rule.code} declares local=True, but has needs, or reports its first problem only"
        )
    for document in (_parse(example.entry) for example in examples):
        whole = Subject("news-0001.xml", document)
        parts = (Excerpt(whole, [block]) for block in document.table.blocks)
        alone = [problem for part in parts for problem in rule.check(part)]
        if set(alone) != set(rule.check(whole)):
            raise AssertionError(f"{rule.code} declares local=True, but a problem depends on other blocks")


def _parse(source: bytes) -> Document:
    try:
        return parse(source)
    except TEIError:
        # Some examples are about files that cannot be parsed; such a file is not a fair copy.
        return Document("", "", root=etree.Element("none"))


def _findings(rule: Rule, folder: Path, example: Example) -> list[Finding]:
    report = check_paths(
        [build_corpus(folder, example)], (*(other for other in RULES if other.code != rule.code), rule)
    )
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
