"""The required bump of a difference: the part of the version number that it must raise, at the least.

- **major**: ids or layers changed. An id was renamed or reused, a layer was removed, or the language
  changed: references to the older version may no longer be valid. (The bump of a new version of the scheme
  is stated by its migration, `khabar.tei.migrations`.)
- **minor**: a layer was added, or the text changed. References remain valid; counts and offsets may change.
- **patch**: a correction. Annotations or header fields were added, removed or changed.
- **none**: only the bookkeeping of a release: the version, a new revision, the status.

A layer is added if only the newer version has items in it, and removed if only the older version has. Lemmas,
parts of speech and morphology of tokens count as layers. Giving an id to an annotation that had none is not a
renaming, and removing an annotation with its id is a correction: the id is not used for anything else.
"""

from collections.abc import Iterator

from khabar.messages import Message, say, term
from khabar.model import Revision
from khabar.versions.diff.changes import Added, Change, Changed, Difference, FieldChanged, Layer, Removed
from khabar.versions.diff.layers import LAYERS
from khabar.versions.snapshots.numbers import Bump

_FIELDS = frozenset({"version", "status"})
BOOKKEEPING = frozenset({"header-version", "header-status", "revision-added"})
"""The kinds of changes that every release makes."""

_HEADER = frozenset(
    {Layer.HEADER, Layer.RESPONSIBILITY, Layer.LICENCE, Layer.SOURCE_DATE, Layer.REVISION, Layer.TEXT}
)


def bump(difference: Difference) -> Bump:
    """Return the part of the version number that a difference must raise, at the least.

    >>> str(bump(Difference("toy-0001")))
    'none'
    """
    return max((weight for weight, _ in reasons(difference)), default=Bump.NONE)


def reasons(difference: Difference) -> Iterator[tuple[Bump, Message]]:
    """Yield the reasons for the required bump, each once, with the bump that it requires.

    >>> for part, reason in reasons(Difference("toy-0001", gained=("mention",))):
    ...     print(part, reason)
    minor layer mention was added
    """
    for name in difference.lost:
        yield Bump.MAJOR, say("layer {layer} was removed", layer=term(name))
    for name in difference.gained:
        yield Bump.MINOR, say("layer {layer} was added", layer=term(name))
    yield from dict.fromkeys(_weigh(change) for change in difference)
    yield from ((Bump.MAJOR, say("id {id} was reused", id=name)) for name in _reused(difference))


def _weigh(change: Change) -> tuple[Bump, Message]:
    match change:
        case FieldChanged(field="language"):
            return Bump.MAJOR, say("language changed")
        case FieldChanged() if change.field in _FIELDS:
            return Bump.NONE, say("version was raised")
        case Added(layer=Layer.REVISION, after=Revision(version=version)):
            return Bump.NONE, say("version was raised") if version else say("edits were recorded")
        case Changed() if _is_renamed(change):
            return Bump.MAJOR, say("ids of the layer {layer} were renamed", layer=term(change.layer))
    if change.layer is Layer.TEXT:
        return Bump.MINOR, say("text changed")
    return Bump.PATCH, say("annotation or header was corrected")


def _is_renamed(change: Changed) -> bool:
    """Whether an annotation lost an id; a quotation has one for each of its parts."""
    if change.layer in _HEADER:
        return False
    if "parts" in change.aspects and "extent" not in change.aspects:
        return bool(_part_ids(change.before) - _part_ids(change.after))
    return "renamed" in change.aspects and bool(LAYERS[change.layer].identity(change.before))


def _part_ids(item: object) -> set[str]:
    parts = (*getattr(item, "pieces", ()), *getattr(item, "verbatim", ()))
    return {part.id for part in parts if part.id}


def _reused(difference: Difference) -> list[str]:
    """Return the ids that were removed with one annotation and added with another."""
    gone = {_name(change.layer, change.before) for change in difference if isinstance(change, Removed)}
    new = {_name(change.layer, change.after) for change in difference if isinstance(change, Added)}
    return sorted((gone & new) - {""})


def _name(layer: Layer, item: object) -> str:
    return "" if layer in _HEADER else LAYERS[layer].identity(item)
