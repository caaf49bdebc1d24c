"""One file, level by level.

A file that does not parse is not validated, and one that breaks the profile is not looked at further. Within
a level all findings are collected.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from khabar.corpus import Store, Waiver
from khabar.errors import CorpusError, SchemaError, TEIError
from khabar.rules.engine.failures import Trouble, as_finding, failed_on, failure, parted, unreadable
from khabar.rules.engine.rule_set import RuleSet
from khabar.rules.engine.waivers import Judgement, read_instructions
from khabar.rules.finding import Finding
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.skip import Skip, Why, skips
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.entry_summary import Digest, make_digest
from khabar.rules.subjects.pointers import references
from khabar.rules.subjects.subject import FileSubject, Subject
from khabar.rules.subjects.workspace import Workspace
from khabar.tei import parse, read_bytes
from khabar.tei.names import TEI
from khabar.tei.table import MENTIONS
from khabar.tei.validation.validity import Schema


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
        digest: What the rules about the whole corpus need to know of it; `None` unless it is an entry that
            fits the profile.
        troubles: What could not be looked at.
    """

    findings: tuple[Finding, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    skipped: tuple[Skip, ...] = ()
    pointers: frozenset[str] = frozenset()
    waivers: tuple[Waiver, ...] = ()
    readable: bool = True
    digest: Digest | None = None
    troubles: tuple[Trouble, ...] = ()


def _at(rules: Iterable[Rule], *scopes: Scope) -> RuleSet:
    return (rules if isinstance(rules, RuleSet) else RuleSet(rules)).at(*scopes)


def _run(rules: Iterable[Rule], subject: object, path: str, language: str) -> Iterator[Finding | Trouble]:
    """Run rules that build on no others, on what is no file or no corpus."""
    for rule in rules:
        try:
            for problem in rule.check(subject):
                yield as_finding(rule, problem, language)
        except Exception as error:
            yield failure(rule, error, path, language)


def check_file(
    path: Path,
    rules: Sequence[Rule],
    workspace: Workspace | None,
    *,
    language: str = "en",
    schema: Schema | None = None,
) -> Outcome:
    """Check a file as it is on disk; where it cannot be read, the outcome says so.

    Raises:
        SchemaError: if it cannot be validated with the schema.
    """
    try:
        source = read_bytes(path)
    except OSError as error:
        return Outcome(readable=False, troubles=(unreadable(str(path), error, language),))
    except TEIError as error:
        return _unparsed(path, error, rules, language)
    return check_source(path, source, rules, workspace, language=language, schema=schema)


def check_source(  # noqa: PLR0913 (what, with which rules, with what at hand)
    path: Path,
    source: bytes,
    rules: Sequence[Rule],
    workspace: Workspace | None,
    *,
    language: str = "en",
    schema: Schema | None = None,
) -> Outcome:
    """Check a file whose content is at hand: on disk, or in an editor.

    Args:
        path: The file, as the user names it.
        source: Its content.
        rules: The rules that run, each behind those it requires.
        workspace: The corpus around the file, if there is one.
        language: Language of the messages.
        schema: The schema that the file is to be valid against, if one was given.
    """
    try:
        return _check_source(path, source, rules, workspace, language, schema)
    except SchemaError:
        raise
    except Exception as error:
        # A defect of khabar itself; the rules have their own net.
        return Outcome(readable=False, troubles=(failed_on(str(path), error, language),))


def _check_source(  # noqa: PLR0913, PLR0917 (those of `check_source`)
    path: Path,
    source: bytes,
    rules: Sequence[Rule],
    workspace: Workspace | None,
    language: str,
    schema: Schema | None,
) -> Outcome:
    try:
        document = parse(source, str(path))
    except TEIError as error:
        return _unparsed(path, error, rules, language)
    store = workspace.store if workspace else None
    subject = Subject(
        str(path), document, workspace if workspace and workspace.complete else None, schema=schema
    )
    if _is_entry(path, subject, store):
        subject.kind = "entries"
        return _check_entry(subject, rules, language)
    subject.kind = kind = _kind(path, store) if store else ""
    scopes = (Scope.TREE, Scope.OWN) if kind else (Scope.TREE,)
    missed = () if kind else _at(rules, Scope.PROFILE, Scope.OWN, Scope.ENTRY)
    counts = Counter({"files": 1, **({kind: 1} if kind else {})})
    passed, findings, troubles = _descend(_at(rules, *scopes), subject, subject.path, language)
    return Outcome(findings, counts, (*passed, *skips(_codes(missed), Why.FOREIGN)), troubles=troubles)


def _codes(rules: Iterable[Rule]) -> Iterator[str]:
    return (rule.code for rule in rules)


def check_whole(subject: CorpusSubject, rules: Sequence[Rule], *, language: str = "en") -> Outcome:
    """Check what only the whole corpus shows."""
    root = str(subject.workspace.store.root)
    skipped, findings, troubles = _descend(_at(rules, Scope.CORPUS), subject, root, language)
    return Outcome(findings, skipped=skipped, troubles=troubles)


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
    if subject.document.fair_copy:
        marked = subject.part("fileDesc/publicationStmt/idno", "type", "khabar") is not None
    else:
        number = subject.root.find(".//{*}publicationStmt/{*}idno[@type='khabar']")
        marked = subject.root.tag == TEI and number is not None
    if marked:
        return True
    return store is not None and path.resolve().parent == store.root.resolve() / "entries"


def _kind(path: Path, store: Store) -> str:
    """Return what a file of a corpus that is no entry is counted as; empty for a file of no corpus."""
    place, root = path.resolve(), store.root.resolve()
    if place.parent == root / "registers":
        return "registers"
    return "taxonomies" if place == root / "taxonomy.xml" else ""


def _check_entry(subject: Subject, rules: Sequence[Rule], language: str) -> Outcome:
    said = subject.rows("said")
    counts = Counter(
        files=1,
        entries=1,
        sentences=len(subject.rows("s")),
        quotations=sum(
            not row.tag.get("prev") and not whole for row, whole in zip(said, subject.wholes, strict=True)
        ),
        mentions=len(subject.rows(*MENTIONS)),
    )
    aims = references(subject).texts
    # A fair copy has no processing instructions.
    waivers = () if subject.document.fair_copy else tuple(read_instructions(subject.root, subject.path))
    _, findings, troubles = _descend(_at(rules, Scope.PROFILE), subject, subject.path, language)
    below = _at(rules, Scope.TREE, Scope.OWN, Scope.ENTRY)
    if findings or troubles:
        skipped = skips(_codes(below), Why.PROFILE)
        return Outcome(findings, counts, skipped, aims, waivers, troubles=troubles)
    skipped, findings, troubles = _descend(below, subject, subject.path, language)
    digest = make_digest(subject)
    return Outcome(findings, counts, skipped, aims, waivers, digest=digest, troubles=troubles)


def _descend(
    rules: RuleSet, subject: Subject | CorpusSubject, path: str, language: str
) -> tuple[tuple[Skip, ...], tuple[Finding, ...], tuple[Trouble, ...]]:
    """Run rules, each only where those that it builds on found nothing."""
    lacks = _lacks(subject)
    formal = isinstance(subject, Subject) and subject.document.fair_copy is not None
    failed: set[str] = set()
    found: list[Finding | Trouble] = []
    # What is said in this loop is said for every rule of every file.
    for rule in rules.runnable(lacks, formal=formal):
        if failed and not failed.isdisjoint(rule.requires):
            continue
        try:
            for problem in rule.check(subject):
                failed.add(rule.code)
                found.append(as_finding(rule, problem, language))
        except Exception as error:
            # Whatever it is: a rule, perhaps a third party's, must not end the check of all others.
            failed.add(rule.code)
            found.append(failure(rule, error, path, language))
    skipped = rules.skips(lacks, silent=_is_own(subject))
    if failed:
        # Rules about form, too, though nothing is wrong there.
        barred = (rule for rule in rules.runnable(lacks) if not failed.isdisjoint(rule.requires))
        skipped += skips(_codes(barred), Why.REQUIRED)
    return skipped, *parted(found)


def _lacks(subject: Subject | CorpusSubject) -> dict[Need, Why]:
    """Return what rules may need that is not at hand, and why."""
    if isinstance(subject, CorpusSubject):
        return {}
    lacks: dict[Need, Why] = {}
    if subject.schema is None:
        lacks[Need.SCHEMA] = Why.SCHEMA
    if subject.has_includes:
        lacks[Need.WHOLE] = Why.INCLUDES
    if subject.workspace is None:
        lacks |= {Need.REGISTERS: Why.CORPUS, Need.PAGE: Why.CORPUS}
    elif isinstance(subject.page, CorpusError):
        lacks[Need.PAGE] = Why.PAGE
    return lacks


def _is_own(subject: Subject | CorpusSubject) -> bool:
    """Whether the profile serves as the schema, so that it need not be told that there is no other one."""
    return isinstance(subject, CorpusSubject) or (bool(subject.kind) and subject.schema is None)
