"""Comparing two versions of an entry, or of many, file by file: the input of all reports."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from lxml import etree

from khabar.errors import DifferenceError, KhabarError, UsageError, message_of
from khabar.messages import Message, say
from khabar.model import Entity, Entry
from khabar.tei import Document, canonicalise, parse, read_document, read_register
from khabar.tei.entry.reader import uncollected
from khabar.tei.migrations import made_legible
from khabar.versions.diff.changes import Difference
from khabar.versions.diff.context import ChangeLocator
from khabar.versions.diff.entry import diff
from khabar.versions.diff.registers import EntityChange, diff_registers
from khabar.versions.diff.required_bump import bump
from khabar.versions.snapshots.git import blob_id
from khabar.versions.snapshots.numbers import Bump
from khabar.versions.snapshots.snapshot import Side, Snapshot


@dataclass(frozen=True, slots=True)
class EntryFile:
    """The file of a version of an entry.

    Attributes:
        name: Its name, for reports.
        source: Its content.
    """

    name: str
    source: bytes


class Markup(StrEnum):
    """The difference between two files whose entries are equal."""

    SAME = "same"
    """None, or the entries differ."""
    LAYOUT = "layout"
    """White space, or the order of attributes."""
    OTHER = "other"
    """Markup that the model does not have."""


@dataclass(frozen=True)
class Comparison:
    """Two versions of one entry, compared.

    Attributes:
        names: The names of the two.
        before: The older version.
        after: The newer version.
        difference: The difference between the entries.
        markup: The difference between the files; only determined if nothing else differs.
        comments_removed: Comments and processing instructions (as waivers) that were removed.
        comments_added: Comments and processing instructions that were added.
    """

    names: tuple[str, str]
    before: Entry
    after: Entry
    difference: Difference
    markup: Markup = Markup.SAME
    comments_removed: tuple[str, ...] = ()
    comments_added: tuple[str, ...] = ()

    @property
    def essential(self) -> bool:
        """Whether more than the layout differs."""
        comments_of = self.comments_removed or self.comments_added
        return self.difference.essential or bool(comments_of) or self.markup is Markup.OTHER

    @property
    def bump(self) -> Bump:
        """The part of the version number that must be raised."""
        return bump(self.difference)

    @cached_property
    def locator(self) -> ChangeLocator:
        """Locates the changes in the text."""
        return ChangeLocator(self.before, self.after, self.difference)


def compare(before: Entry, after: Entry) -> Comparison:
    """Compare two versions that are not files.

    Raises:
        DifferenceError: if they are different entries.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> str(compare(entry.at("1.0.0"), entry).bump)
    'patch'
    """
    names = (f"{before.id}@{before.version}", f"{after.id}@{after.version}")
    return Comparison(names, before, after, diff(before, after))


def compare_files(before: EntryFile, after: EntryFile, entities: Mapping[str, Entity]) -> Comparison:
    """Compare two files.

    Args:
        before: The older one.
        after: The newer one.
        entities: The items of the registers, for both.

    Raises:
        TEIError: if one of them is not an entry.
        DifferenceError: if they are different entries.
    """
    old, new = parse(before.source, before.name), parse(after.source, after.name)
    older, newer = (read_document(made_legible(document), entities) for document in (old, new))
    if older.id != newer.id:
        raise DifferenceError(
            say(
                "{before!r} contains {older}, but {after!r} contains {newer}; expected two versions "
                "of one entry",
                before=before.name,
                older=older.id,
                after=after.name,
                newer=newer.id,
            )
        )
    difference = diff(older, newer)
    removed, added = _asides(old, new)
    markup = Markup.SAME
    if not (difference.changes or removed or added):
        markup = _compare_markup(old, new)
    return Comparison((before.name, after.name), older, newer, difference, markup, removed, added)


def _compare_markup(before: Document, after: Document) -> Markup:
    if before.source == after.source:
        return Markup.SAME
    return Markup.LAYOUT if canonicalise(before.root) == canonicalise(after.root) else Markup.OTHER


def _asides(before: Document, after: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the comments and instructions that were removed, and those that were added."""
    old, new = Counter(comments_of(before)), Counter(comments_of(after))
    return tuple(sorted((old - new).elements())), tuple(sorted((new - old).elements()))


def comments_of(document: Document) -> Iterator[str]:
    """Yield the comments and processing instructions of a file, as written."""
    root = document.root
    outside = (*root.itersiblings(preceding=True), *root.itersiblings())
    for node in (*outside, *root.iter(etree.Comment, etree.PI)):
        yield etree.tostring(node, encoding="unicode", with_tail=False)


@dataclass(frozen=True, slots=True)
class Survey:
    """Many entries, compared.

    Attributes:
        names: The names of the two sides.
        comparisons: The entries whose files differ, in the order of their keys.
        added: The entries that only the newer side has.
        removed: The entries that only the older side has.
        same: The number of entries whose files are equal.
        failed: The entries that could not be compared, each with the reason.
        registers: The changes in the registers, if both sides have registers.
    """

    names: tuple[str, str]
    comparisons: tuple[Comparison, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    same: int = 0
    failed: tuple[tuple[str, Message], ...] = ()
    registers: tuple[EntityChange, ...] = ()

    @property
    def essential(self) -> bool:
        """Whether more than the layout of files differs."""
        return bool(self.added or self.removed or self.registers) or any(
            item.essential for item in self.comparisons
        )


def survey(
    before: Side,
    after: Side,
    entities: Mapping[str, Entity],
    progress: Callable[[Iterable[str]], Iterable[str]] = iter,
) -> Survey:
    """Compare two sides.

    Args:
        before: The older one.
        after: The newer one.
        entities: The items of the registers.
        progress: Wraps the ids of the entries, to show the progress.

    Raises:
        KhabarError: if one side is a single entry, and it cannot be compared.
    """
    names = (before.name, after.name)
    if before.single or after.single:
        older, newer = _single(before, after)
        comparison = compare_files(_loaded(older), _loaded(newer), entities)
        return Survey(names, (comparison,))
    # All comparisons are kept, so the garbage collector would search ever more objects and free none.
    with uncollected():
        comparisons, failed, same = _compare_all(before, after, entities, progress)
    return Survey(
        names,
        tuple(comparisons),
        tuple(sorted(after.snapshots.keys() - before.snapshots.keys())),
        tuple(sorted(before.snapshots.keys() - after.snapshots.keys())),
        same,
        tuple(failed),
        _compare_registers(before, after),
    )


def _compare_all(
    before: Side,
    after: Side,
    entities: Mapping[str, Entity],
    progress: Callable[[Iterable[str]], Iterable[str]],
) -> tuple[list[Comparison], list[tuple[str, Message]], int]:
    """Return the entries that differ, those that cannot be compared, and the number of equal ones."""
    comparisons: list[Comparison] = []
    failed: list[tuple[str, Message]] = []
    same = 0
    for key in progress(sorted(before.snapshots.keys() & after.snapshots.keys())):
        try:
            if held := _compare_held(before.snapshots[key], after.snapshots[key], entities):
                comparisons.append(held)
            else:
                same += 1
        except (KhabarError, OSError) as error:
            failed.append((key, message_of(error)))
    return comparisons, failed, same


def _compare_registers(before: Side, after: Side) -> tuple[EntityChange, ...]:
    """Compare the registers of two sides, if both have some.

    Raises:
        TEIError: if one of them cannot be read.
    """
    blobs = [sorted(state.blob for state in side.registers) for side in (before, after)]
    if not all(blobs) or (blobs[0] == blobs[1] and all(blobs[0])):
        # One side has no registers, or git knows that they are equal.
        return ()
    older, newer = (
        {
            entity.id: entity
            for state in side.registers
            for entity in read_register(parse(state.read(), state.name))
        }
        for side in (before, after)
    )
    return diff_registers(older, newer)


def _single(before: Side, after: Side) -> tuple[Snapshot, Snapshot]:
    """Return the two versions to compare if at least one side is a single entry."""
    if before.single and after.single:
        return next(iter(before.snapshots.values())), next(iter(after.snapshots.values()))
    one, many = (before, after) if before.single else (after, before)
    (key,) = one.snapshots
    if key not in many.snapshots:
        raise UsageError(say("no entry {entry!r} in {name!r}", name=many.name, entry=key))
    return before.snapshots[key], after.snapshots[key]


def _compare_held(before: Snapshot, after: Snapshot, entities: Mapping[str, Entity]) -> Comparison | None:
    """Compare two files; `None` if they are equal. The ids that git has for them may decide that unread."""
    if before.blob and before.blob == after.blob:
        return None
    if bool(before.blob) != bool(after.blob):
        committed, working = (before, after) if before.blob else (after, before)
        if blob_id(working.read(), committed.blob) == committed.blob:
            return None
    old, new = _loaded(before), _loaded(after)
    return None if old.source == new.source else compare_files(old, new, entities)


def _loaded(state: Snapshot) -> EntryFile:
    return EntryFile(state.name, state.read())
