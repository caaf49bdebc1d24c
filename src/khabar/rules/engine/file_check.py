"""The check of one file.

A file that does not parse is checked no further. Of any other all findings are collected, by the rules that apply to
it: any TEI, a file of the corpus, an entry.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from khabar.corpus import Store
from khabar.disk import real_path
from khabar.errors import SchemaError, TEIError
from khabar.rules.engine.context import CheckContext
from khabar.rules.engine.outcome import Outcome
from khabar.rules.engine.rule_runner import RuleResults, run_plain, run_rules
from khabar.rules.engine.waivers import read_waivers
from khabar.rules.results.failure import internal_failure, read_failure
from khabar.rules.results.skip import SkipReason, skip_all
from khabar.rules.rule import Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.entry_summary import summarise
from khabar.rules.subjects.judgement import Judgement
from khabar.rules.subjects.pointers import entry_pointers
from khabar.rules.subjects.subject import FileSubject, Subject
from khabar.tei import Document, parse, read_bytes
from khabar.tei.page.table import MENTIONS

_AFTER_PROFILE = (Scope.TREE, Scope.OWN, Scope.ENTRY)


def check_file(path: Path, context: CheckContext) -> Outcome:
    """Check a file on disk; one that cannot be read has a failure.

    Raises:
        SchemaError: if it cannot be validated with the schema.
    """
    try:
        source = read_bytes(path)
    except OSError as error:
        return Outcome(readable=False, failures=(read_failure(str(path), error, context.language),))
    except TEIError as error:
        return _check_unparsed(path, error, context)
    return check_source(path, source, context)


def check_source(path: Path, source: bytes, context: CheckContext) -> Outcome:
    """Check the content of a file, from disk or from an editor.

    Args:
        path: The file, as the user names it.
        source: Its content.
        context: The conditions of the check.

    Raises:
        SchemaError: if it cannot be validated with the schema.
    """
    try:
        document = parse(source, str(path))
    except TEIError as error:
        return _check_unparsed(path, error, context)
    except Exception as error:
        return _broken(path, error, context)
    return check_document(path, document, context)


def check_document(path: Path, document: Document, context: CheckContext) -> Outcome:
    """Check a file that was parsed.

    Args:
        path: The file, as the user names it.
        document: The file, parsed.
        context: The conditions of the check.

    Raises:
        SchemaError: if it cannot be validated with the schema.
    """
    try:
        return _check_document(path, document, context)
    except SchemaError:
        raise
    except Exception as error:
        return _broken(path, error, context)


def _broken(path: Path, error: Exception, context: CheckContext) -> Outcome:
    """Return the outcome of a file on which khabar itself fails; failing rules are caught where they run."""
    return Outcome(readable=False, failures=(internal_failure(str(path), error, context.language),))


def check_corpus(subject: CorpusSubject, context: CheckContext) -> Outcome:
    """Check a corpus as a whole, once its files have been checked."""
    results = run_rules(context, (Scope.CORPUS,), subject, str(subject.workspace.store.root))
    return _outcome(results, counts=Counter())


def check_waivers(judgement: Judgement, context: CheckContext, path: str) -> RuleResults:
    """Check the waivers, once all findings are known."""
    return run_plain(context.rules.at(Scope.WAIVER), judgement, path, context.language)


def _check_unparsed(path: Path, error: TEIError, context: CheckContext) -> Outcome:
    subject = FileSubject(str(path), error)
    results = run_plain(context.rules.at(Scope.FILE), subject, subject.path, context.language)
    skipped = skip_all(_codes(context, Scope.PROFILE, *_AFTER_PROFILE), SkipReason.UNREADABLE)
    return replace(_outcome(results, Counter(files=1)), skipped=skipped, readable=False)


def _check_document(path: Path, document: Document, context: CheckContext) -> Outcome:
    workspace = context.workspace
    # With a register missing, its items would all be reported as unknown.
    whole = workspace if workspace and workspace.complete else None
    subject = Subject(str(path), document, whole, schema=context.schema, today=context.today)
    store = workspace.store if workspace else None
    if document.is_marked or (store and real_path(path).parent == real_path(store.root) / "entries"):
        subject.kind = "entries"
        return _check_entry(subject, context)
    if store and (kind := _kind(path, store)):
        subject.kind = kind
        results = run_rules(context, (Scope.TREE, Scope.OWN), subject, subject.path)
        return _outcome(results, Counter({"files": 1, kind: 1}))
    results = run_rules(context, (Scope.TREE,), subject, subject.path)
    foreign = skip_all(_codes(context, Scope.PROFILE, Scope.OWN, Scope.ENTRY), SkipReason.FOREIGN)
    return replace(_outcome(results, Counter(files=1)), skipped=(*results.skipped, *foreign))


def _kind(path: Path, store: Store) -> str:
    """Return the kind under which a register or taxonomy is counted; empty for any other file."""
    place, root = real_path(path), real_path(store.root)
    if place.parent == root / "registers":
        return "registers"
    return "taxonomies" if place == root / "taxonomy.xml" else ""


def _check_entry(subject: Subject, context: CheckContext) -> Outcome:
    counts = _count(subject)
    pointers = entry_pointers(subject).texts
    waivers = tuple(read_waivers(subject))
    results = run_rules(context, (Scope.PROFILE, *_AFTER_PROFILE), subject, subject.path)
    summary = summarise(subject)
    return replace(_outcome(results, counts), pointers=pointers, waivers=waivers, summary=summary)


def _count(subject: Subject) -> Counter[str]:
    quotations = zip(subject.rows("said"), subject.mixed_quotations, strict=True)
    return Counter(
        files=1,
        entries=1,
        sentences=len(subject.rows("s")),
        quotations=sum(not row.tag.get("prev") and not mixed for row, mixed in quotations),
        mentions=len(subject.rows(*MENTIONS)),
    )


def _codes(context: CheckContext, *scopes: Scope) -> Iterator[str]:
    return (rule.code for rule in context.rules.at(*scopes))


def _outcome(results: RuleResults, counts: Counter[str]) -> Outcome:
    return Outcome(results.findings, counts, results.skipped, failures=results.failures)
