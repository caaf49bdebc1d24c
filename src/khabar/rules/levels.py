"""One file, level by level.

A file that does not parse is not validated, and one that breaks the profile is not looked at further. Within
a level all findings are collected.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from khabar.corpus import Store, Waiver
from khabar.errors import CorpusError, TEIError
from khabar.rules.finding import Finding
from khabar.rules.pointers import references
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.skip import Skip, Why, skips
from khabar.rules.subject import CorpusSubject, FileSubject, Subject
from khabar.rules.trouble import Trouble, failed_on, parted, try_rule, unreadable
from khabar.rules.waivers import Judgement, read_instructions
from khabar.rules.workspace import Workspace
from khabar.tei import parse, read_bytes
from khabar.tei.names import MENTIONS, SAID, TEI, S
from khabar.tei.quotations import begins_quotation


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file.

    Attributes:
        findings: What the rules found in it.
        counts: How much of what it holds.
        skipped: The rules that were not run on it, and why.
        pointers: Its pointers, for the rules about the whole corpus.
        waivers: The waivers that it holds.
        readable: Whether it could be parsed.
        troubles: What could not be looked at.
    """

    findings: tuple[Finding, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    skipped: tuple[Skip, ...] = ()
    pointers: frozenset[str] = frozenset()
    waivers: tuple[Waiver, ...] = ()
    readable: bool = True
    troubles: tuple[Trouble, ...] = ()


def _at(rules: Iterable[Rule], *scopes: Scope) -> list[Rule]:
    return [rule for rule in rules if rule.scope in scopes]


def _run(rules: Iterable[Rule], subject: object, path: str, language: str) -> Iterator[Finding | Trouble]:
    for rule in rules:
        yield from try_rule(rule, subject, path, language)


def check_file(
    path: Path, rules: Sequence[Rule], workspace: Workspace | None, *, language: str = "en"
) -> Outcome:
    """Check a file as it is on disk; where it cannot be read, the outcome says so."""
    try:
        source = read_bytes(path)
    except OSError as error:
        return Outcome(readable=False, troubles=(unreadable(str(path), error, language),))
    except TEIError as error:
        return _unparsed(path, error, rules, language)
    return check_source(path, source, rules, workspace, language=language)


def check_source(
    path: Path, source: bytes, rules: Sequence[Rule], workspace: Workspace | None, *, language: str = "en"
) -> Outcome:
    """Check a file whose content is at hand: on disk, or in an editor.

    Args:
        path: The file, as the user names it.
        source: Its content.
        rules: The rules that run, each behind those it requires.
        workspace: The corpus around the file, if there is one.
        language: Language of the messages.
    """
    try:
        return _check_source(path, source, rules, workspace, language)
    except Exception as error:
        # A defect of khabar itself; the rules have their own net (`try_rule`).
        return Outcome(readable=False, troubles=(failed_on(str(path), error, language),))


def _check_source(
    path: Path, source: bytes, rules: Sequence[Rule], workspace: Workspace | None, language: str
) -> Outcome:
    try:
        document = parse(source, str(path))
    except TEIError as error:
        return _unparsed(path, error, rules, language)
    store = workspace.store if workspace else None
    subject = Subject(str(path), document, workspace if workspace and workspace.complete else None)
    if _is_entry(path, subject, store):
        return _check_entry(subject, rules, language)
    kind = _kind(path, store) if store else ""
    scopes = (Scope.TREE, Scope.OWN) if kind else (Scope.TREE,)
    missed = () if kind else _at(rules, Scope.PROFILE, Scope.OWN, Scope.ENTRY)
    counts = Counter({"files": 1, **({kind: 1} if kind else {})})
    findings, troubles = parted(_run(_at(rules, *scopes), subject, subject.path, language))
    return Outcome(findings, counts, skips(_codes(missed), Why.FOREIGN), troubles=troubles)


def _codes(rules: Iterable[Rule]) -> Iterator[str]:
    return (rule.code for rule in rules)


def check_whole(
    subject: CorpusSubject, rules: Sequence[Rule], *, language: str = "en"
) -> tuple[Finding | Trouble, ...]:
    """Check what only the whole corpus shows."""
    root = str(subject.workspace.store.root)
    return tuple(_run(_at(rules, Scope.CORPUS), subject, root, language))


def check_waivers(
    judgement: Judgement, rules: Sequence[Rule], path: str, *, language: str = "en"
) -> tuple[Finding | Trouble, ...]:
    """Check the waivers, once all findings are known."""
    return tuple(_run(_at(rules, Scope.WAIVER), judgement, path, language))


def _unparsed(path: Path, error: TEIError, rules: Sequence[Rule], language: str) -> Outcome:
    subject = FileSubject(str(path), error)
    findings, troubles = parted(_run(_at(rules, Scope.FILE), subject, subject.path, language))
    missed = _codes(_at(rules, Scope.PROFILE, Scope.TREE, Scope.OWN, Scope.ENTRY))
    skipped = skips(missed, Why.UNREADABLE)
    return Outcome(findings, Counter(files=1), skipped, readable=False, troubles=troubles)


def _is_entry(path: Path, subject: Subject, store: Store | None) -> bool:
    marked = subject.root.find(".//{*}publicationStmt/{*}idno[@type='khabar']") is not None
    if subject.root.tag == TEI and marked:
        return True
    return store is not None and path.resolve().parent == store.root.resolve() / "entries"


def _kind(path: Path, store: Store) -> str:
    """Return what a file of a corpus that is no entry is counted as; empty for a file of no corpus."""
    place, root = path.resolve(), store.root.resolve()
    if place.parent == root / "registers":
        return "registers"
    return "taxonomies" if place == root / "taxonomy.xml" else ""


def _check_entry(subject: Subject, rules: Sequence[Rule], language: str) -> Outcome:
    counts = Counter(
        files=1,
        entries=1,
        sentences=len(subject.by_tag.get(S, ())),
        quotations=sum(map(begins_quotation, subject.by_tag.get(SAID, ()))),
        mentions=sum(1 for _ in subject.page_elements(*MENTIONS)),
    )
    pointers = frozenset(reference.text for reference in references(subject))
    waivers = tuple(read_instructions(subject.root, subject.path))
    found = list(_run(_at(rules, Scope.PROFILE), subject, subject.path, language))
    below = _at(rules, Scope.TREE, Scope.OWN, Scope.ENTRY)
    if found:
        findings, troubles = parted(found)
        skipped = skips(_codes(below), Why.PROFILE)
        return Outcome(findings, counts, skipped, pointers, waivers, troubles=troubles)
    skipped, findings, troubles = _descend(below, subject, language)
    return Outcome(findings, counts, skipped, pointers, waivers, troubles=troubles)


def _descend(
    rules: Sequence[Rule], subject: Subject, language: str
) -> tuple[tuple[Skip, ...], tuple[Finding, ...], tuple[Trouble, ...]]:
    """Run the rules of an entry, each only where those that it builds on found nothing."""
    failed: set[str] = set()
    skipped: list[Skip] = []
    found: list[Finding | Trouble] = []
    for rule in rules:
        if why := _obstacle(rule, subject, failed):
            skipped.append(Skip(rule.code, why))
            continue
        own = list(_run([rule], subject, subject.path, language))
        if own:
            failed.add(rule.code)
        found.extend(own)
    return tuple(skipped), *parted(found)


def _obstacle(rule: Rule, subject: Subject, failed: set[str]) -> Why | None:
    """Return why a rule cannot be run on an entry; `None` where it can."""
    if failed.intersection(rule.requires):
        return Why.REQUIRED
    if rule.needs and subject.workspace is None:
        return Why.CORPUS
    if Need.PAGE in rule.needs and isinstance(subject.page, CorpusError):
        return Why.PAGE
    return None
