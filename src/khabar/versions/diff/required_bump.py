"""How much a difference weighs: which part of a version number it must raise.

- **major**: the scheme changed. An id was renamed or given to something else, a layer was given up, or the
  language is another one: what others wrote down about the older version no longer holds. (What a new number
  of the scheme weighs, the step that leads to it says: `khabar.tei.migrations`.)
- **minor**: a layer was added, or the text changed. What was written down still holds; counts and offsets may
  not.
- **patch**: a correction. Single annotations were added, removed or changed, or facts of the header.
- **none**: nothing but the bookkeeping of versions, which is the version itself, a new revision, the status.

A layer is added where the older state has none of its items and the newer one has some; it is given up
where it is the other way round. Lemmas, parts of speech and morphology of tokens are layers, too. An id
that an annotation did not have before is no renaming.
"""

from collections.abc import Iterator

from khabar.versions.diff.changes import Added, Change, Changed, Difference, FieldChanged, Layer, Removed
from khabar.versions.diff.layers import LAYERS
from khabar.versions.snapshots.numbers import Bump

_FIELDS = frozenset({"version", "status"})
BOOKKEEPING = frozenset({"header-version", "header-status", "revision-added"})
"""Kinds of changes that a release makes itself."""

_HEADER = frozenset(
    {Layer.HEADER, Layer.RESPONSIBILITY, Layer.LICENCE, Layer.SOURCE_DATE, Layer.REVISION, Layer.TEXT}
)


def bump(difference: Difference) -> Bump:
    """Return the part of the version number that a difference must raise, at the least.

    >>> str(bump(Difference("toy-0001")))
    'none'
    """
    return max((weight for weight, _ in reasons(difference)), default=Bump.NONE)


def reasons(difference: Difference) -> Iterator[tuple[Bump, str]]:
    """Yield what makes a difference weigh what it does, in words: each reason once."""
    for name in difference.lost:
        yield Bump.MAJOR, f"the layer {name} was given up"
    for name in difference.gained:
        yield Bump.MINOR, f"the layer {name} was added"
    yield from dict.fromkeys(_weigh(change) for change in difference)
    yield from ((Bump.MAJOR, f"the id {name} was given to something else") for name in _reused(difference))


def _weigh(change: Change) -> tuple[Bump, str]:
    match change:
        case FieldChanged(field="language"):
            return Bump.MAJOR, "the language changed"
        case FieldChanged() if change.field in _FIELDS:
            return Bump.NONE, "the version was counted on"
        case Added(layer=Layer.REVISION):
            return Bump.NONE, "the version was counted on"
        case Changed() if _is_renamed(change):
            return Bump.MAJOR, f"ids of the layer {change.layer} were renamed"
    if change.layer is Layer.TEXT:
        return Bump.MINOR, "the text changed"
    return Bump.PATCH, "annotations or facts of the header were corrected"


def _is_renamed(change: Changed) -> bool:
    """Whether an annotation lost an id that it had; a quotation has one for each of its parts."""
    if change.layer in _HEADER:
        return False
    if "parts" in change.aspects and "extent" not in change.aspects:
        return bool(_part_ids(change.before) - _part_ids(change.after))
    return "renamed" in change.aspects and bool(LAYERS[change.layer].identity(change.before))


def _part_ids(item: object) -> set[str]:
    parts = (*getattr(item, "pieces", ()), *getattr(item, "verbatim", ()))
    return {part.id for part in parts if part.id}


def _reused(difference: Difference) -> list[str]:
    """Return the ids that are gone with one annotation and new with another."""
    gone = {_name(change.layer, change.before) for change in difference if isinstance(change, Removed)}
    new = {_name(change.layer, change.after) for change in difference if isinstance(change, Added)}
    return sorted((gone & new) - {""})


def _name(layer: Layer, item: object) -> str:
    return "" if layer in _HEADER else LAYERS[layer].identity(item)
