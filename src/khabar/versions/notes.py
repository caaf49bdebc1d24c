"""Release notes: what a version of the corpus brings, made of the typed differences, in Markdown.

They count changes by kind, and hold no words of a page: who withdraws an entry need not search here.
"""

from collections.abc import Iterable, Iterator

from khabar.corpus.manifest import CorpusRelease, Manifest
from khabar.versions.plans import EntryPlan


def corpus_notes(release: CorpusRelease, plans: Iterable[EntryPlan], before: Manifest) -> bytes:
    """Return the notes of a version of the corpus.

    Args:
        release: The version.
        plans: The entries that are released with it.
        before: The manifest before it.
    """
    return ("\n".join(_lines(release, list(plans), before)) + "\n").encode()


def _lines(release: CorpusRelease, plans: list[EntryPlan], before: Manifest) -> Iterator[str]:
    yield f"# Version {release.version} ({release.date})"
    if release.summary:
        yield ""
        yield release.summary
    last = before.corpus[-1] if before.corpus else None
    yield ""
    yield f"{len(release.entries)} entries, of which {len(plans)} changed."
    for plan in plans:
        yield ""
        yield from _entry_lines(plan)
    if last and (changed := sorted(path for path, _ in set(release.files) - set(last.files))):
        yield ""
        yield f"Also changed: {', '.join(changed)}."


def _entry_lines(plan: EntryPlan) -> Iterator[str]:
    yield f"## {plan.entry.id} {plan.release.version}"
    yield ""
    if plan.difference is None:
        yield "First release."
        return
    yield plan.entry.revisions[0].summary
    yield ""
    for kind, count in plan.difference.counts().items():
        yield f"- {kind}: {count}"
