"""One file, level by level.

A file that does not parse is not validated, and one that breaks the profile is not looked at further. Within
a level all findings are collected.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from khabar.corpus import Store, Waiver
from khabar.errors import CorpusError, TEIError, UsageError
from khabar.rules.corpus_subject import CorpusSubject
from khabar.rules.digest import Digest, make_digest
from khabar.rules.finding import Finding, Fix, Related
from khabar.rules.pointers import references
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subject import FileSubject, Problem, Subject
from khabar.rules.waivers import Judgement, read_instructions
from khabar.rules.workspace import Workspace
from khabar.tei import parse, read_bytes
from khabar.tei.names import TEI
from khabar.tei.table import MENTIONS
from khabar.tei.validity import Schema


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file.

    Attributes:
        findings: What the rules found in it.
        counts: How much of what it holds.
        skipped: Codes of the rules that were not run on it.
        pointers: Its pointers, for the rules about the whole corpus.
        waivers: The waivers that it holds.
        readable: Whether it could be parsed.
        digest: What the rules about the whole corpus need to know of it; `None` unless it is an entry that
            fits the profile.
    """

    findings: tuple[Finding, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    skipped: tuple[str, ...] = ()
    pointers: frozenset[str] = frozenset()
    waivers: tuple[Waiver, ...] = ()
    readable: bool = True
    digest: Digest | None = None


class RuleSet(tuple[Rule, ...]):  # noqa: SLOT001 (what was sorted out is kept)
    """The rules of a check, each behind those it requires; sorted out by scope once for all files."""

    @cached_property
    def _by_scopes(self) -> dict[tuple[Scope, ...], tuple[Rule, ...]]:
        return {}

    def at(self, *scopes: Scope) -> tuple[Rule, ...]:
        """Return the rules with one of some scopes."""
        found = self._by_scopes.get(scopes)
        if found is None:
            found = self._by_scopes[scopes] = tuple(rule for rule in self if rule.scope in scopes)
        return found


def _at(rules: Iterable[Rule], *scopes: Scope) -> tuple[Rule, ...]:
    return (rules if isinstance(rules, RuleSet) else RuleSet(rules)).at(*scopes)


def _run(rules: Iterable[Rule], subject: object, language: str) -> Iterator[Finding]:
    for rule in rules:
        for problem in rule.check(subject):
            yield _finding(rule, problem, language)


def _finding(rule: Rule, problem: Problem, language: str) -> Finding:
    site, fix = problem.site, problem.fix
    return Finding(
        rule.code,
        rule.severity,
        problem.message.render(language),
        site.location,
        site.id,
        site.sentence,
        site.span,
        tuple(Related(item.location, item.message.render(language)) for item in problem.related),
        Fix(fix.message.render(language), fix.edits, fix.safe) if fix else None,
    )


def check_file(
    path: Path,
    rules: Sequence[Rule],
    workspace: Workspace | None,
    *,
    language: str = "en",
    schema: Schema | None = None,
) -> Outcome:
    """Check a file as it is on disk.

    Raises:
        UsageError: if it cannot be read.
        SchemaError: if it cannot be validated with the schema.
    """
    try:
        source = read_bytes(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except TEIError as error:
        return _unreadable(path, error, rules, language)
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
        document = parse(source, str(path))
    except TEIError as error:
        return _unreadable(path, error, rules, language)
    store = workspace.store if workspace else None
    subject = Subject(
        str(path), document, workspace if workspace and workspace.complete else None, schema=schema
    )
    if _is_entry(path, subject, store):
        subject.kind = "entries"
        return _check_entry(subject, rules, language)
    subject.kind = kind = _kind(path, store) if store else ""
    scopes = (Scope.TREE, Scope.OWN) if kind else (Scope.TREE,)
    findings, skipped = _run_in_order(_at(rules, *scopes), subject, language)
    missed = () if kind else tuple(rule.code for rule in _at(rules, Scope.PROFILE, Scope.OWN, Scope.ENTRY))
    counts = Counter({"files": 1, **({kind: 1} if kind else {})})
    return Outcome(tuple(findings), counts, (*skipped, *missed))


def check_whole(
    subject: CorpusSubject, rules: Sequence[Rule], *, language: str = "en"
) -> tuple[list[Finding], list[str]]:
    """Check what only the whole corpus shows; return findings, and the codes of rules that were skipped."""
    return _run_in_order(_at(rules, Scope.CORPUS), subject, language)


def check_waivers(
    judgement: Judgement, rules: Sequence[Rule], *, language: str = "en"
) -> tuple[Finding, ...]:
    """Check the waivers, once all findings are known."""
    return tuple(_run(_at(rules, Scope.WAIVER), judgement, language))


def _unreadable(path: Path, error: TEIError, rules: Sequence[Rule], language: str) -> Outcome:
    findings = tuple(_run(_at(rules, Scope.FILE), FileSubject(str(path), error), language))
    missed = tuple(rule.code for rule in _at(rules, Scope.PROFILE, Scope.TREE, Scope.OWN, Scope.ENTRY))
    return Outcome(findings, Counter(files=1), missed, readable=False)


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
    findings, _ = _run_in_order(_at(rules, Scope.PROFILE), subject, language)
    below = _at(rules, Scope.TREE, Scope.OWN, Scope.ENTRY)
    if findings:
        return Outcome(tuple(findings), counts, tuple(rule.code for rule in below), aims, waivers)
    findings, skipped = _run_in_order(below, subject, language)
    digest = make_digest(subject)
    return Outcome(tuple(findings), counts, tuple(skipped), aims, waivers, digest=digest)


def _run_in_order(
    rules: Iterable[Rule], subject: Subject | CorpusSubject, language: str
) -> tuple[list[Finding], list[str]]:
    """Run rules, each behind those it requires; return findings, and the codes of rules that were skipped."""
    findings: list[Finding] = []
    failed: set[str] = set()
    skipped: list[str] = []
    missing = _missing(subject)
    formal = isinstance(subject, Subject) and subject.document.fair_copy is not None
    # What is said here is said for every rule of every file.
    for rule in rules:
        if not missing.isdisjoint(rule.needs) or not failed.isdisjoint(rule.requires):
            if _is_missed(rule, subject):
                skipped.append(rule.code)
        elif not (formal and rule.form):
            for problem in rule.check(subject):
                failed.add(rule.code)
                findings.append(_finding(rule, problem, language))
    return findings, skipped


def _missing(subject: Subject | CorpusSubject) -> frozenset[Need]:
    """Return what rules may need that is not at hand."""
    if isinstance(subject, CorpusSubject):
        return frozenset()
    held = {
        Need.SCHEMA: subject.schema is not None,
        Need.WHOLE: not subject.has_includes,
        Need.REGISTERS: subject.workspace is not None,
        Need.PAGE: subject.workspace is not None and not isinstance(subject.page, CorpusError),
    }
    return frozenset(need for need, there in held.items() if not there)


def _is_missed(rule: Rule, subject: Subject | CorpusSubject) -> bool:
    """Whether it is worth telling that a rule was skipped: for our own files the profile is the schema."""
    own = isinstance(subject, CorpusSubject) or bool(subject.kind)
    asked = isinstance(subject, Subject) and subject.schema is not None
    return not own or asked or Need.SCHEMA not in rule.needs
