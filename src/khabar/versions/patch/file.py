"""Differences as JSON files, with the digests of the version to which each applies and of its result.

The format is stable: see `docs/reference/differences.md`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from khabar.disk import parse_json
from khabar.errors import DifferenceError, message_of
from khabar.messages import say
from khabar.model import Entity, Entry
from khabar.tei import write
from khabar.versions.diff.changes import Difference
from khabar.versions.diff.entry import diff
from khabar.versions.patch.apply import apply
from khabar.versions.patch.changes import PatchEntities, change_record, read_change
from khabar.versions.patch.entities import Entities, entity_record, from_record, known_entities, read_entity

SCHEMA = 1
"""The version of the file format."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A difference with the digests of both versions.

    Attributes:
        difference: The difference.
        before: The SHA-256 of the canonical XML of the older version, in hexadecimal.
        after: The SHA-256 of that of the newer version.
    """

    difference: Difference
    before: str
    after: str


def digest(entry: Entry) -> str:
    """Return the SHA-256 of the canonical XML of an entry, in hexadecimal."""
    return sha256(write(entry)).hexdigest()


def make_patch(before: Entry, after: Entry) -> Patch:
    """Return the difference between two versions as a patch.

    Raises:
        DifferenceError: if they are different entries.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> patch = make_patch(entry.at("1.0.0"), entry)
    >>> apply_patch(patch, entry.at("1.0.0")) == entry
    True
    """
    return Patch(diff(before, after), digest(before), digest(after))


def apply_patch(patch: Patch, entry: Entry) -> Entry:
    """Return the newer version of an entry.

    Raises:
        DifferenceError: if the entry is not exactly the version for which the patch was made, or the patch
            was edited and its result has another digest.
    """
    if patch.difference.entry != entry.id:
        raise DifferenceError(
            say("patch is for {entry}, not for {other}", entry=patch.difference.entry, other=entry.id)
        )
    if (found := digest(entry)) != patch.before:
        raise DifferenceError(
            say(
                "patch does not apply to this content of {id}: expected SHA-256 {before}…, found {found}…",
                id=entry.id,
                before=patch.before[:12],
                found=found[:12],
            )
        )
    made = apply(patch.difference, entry)
    if digest(made) != patch.after:
        raise DifferenceError(
            say("patch of {id} does not yield the version that it states; it was edited", id=entry.id)
        )
    return made


def patch_table(patch: Patch) -> dict[str, Any]:
    """Return a patch as a plain value."""
    difference = patch.difference
    return {
        "entry": difference.entry,
        "before": {"sha256": patch.before, "entities": _entities(difference, "before")},
        "after": {"sha256": patch.after, "entities": _entities(difference, "after")},
        "gained": list(difference.gained),
        "lost": list(difference.lost),
        "changes": [change_record(change) for change in difference],
    }


def read_patch_table(table: object) -> Patch:
    """Return the patch of a table; the inverse of `patch_table`. Unknown fields are ignored.

    Raises:
        DifferenceError: if the table is not one of a patch.
    """
    try:
        match table:
            case {
                "entry": str(entry),
                "before": {"sha256": str(before), "entities": list(old)},
                "after": {"sha256": str(after), "entities": list(new)},
                "gained": list(gained),
                "lost": list(lost),
                "changes": list(changes),
            }:
                known = PatchEntities(_by_reference(old), _by_reference(new))
                made = tuple(read_change(change, known) for change in changes)
                return Patch(Difference(entry, made, _names(gained), _names(lost)), before, after)
    except RecursionError:
        pass
    raise DifferenceError(say("not a difference; expected entry, before, after, gained, lost and changes"))


def write_patches(patches: Iterable[Patch]) -> bytes:
    """Return patches as a file; `read_patches` is the inverse.

    >>> read_patches(write_patches([]))
    ()
    """
    return dump({"schema": SCHEMA, "entries": [patch_table(patch) for patch in patches]})


def dump(table: Mapping[str, Any]) -> bytes:
    """Return a table as JSON in UTF-8, indented, Arabic as it is."""
    return (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode()


def read_patches(source: bytes, path: str = "<memory>") -> tuple[Patch, ...]:
    """Return the patches of a file.

    Args:
        source: The file.
        path: Its name, for messages.

    Raises:
        DifferenceError: if it is not a file of patches.
    """
    try:
        table = parse_json(source)
    except ValueError as error:
        raise DifferenceError(say("{path}: not JSON: {error}", path=path, error=message_of(error))) from None
    match table:
        case {"schema": int(schema), "entries": list(entries)} if schema == SCHEMA:
            try:
                return tuple(read_patch_table(entry) for entry in entries)
            except DifferenceError as error:
                raise DifferenceError(say("{path}: {error}", path=path, error=message_of(error))) from None
        case {"schema": int(schema)} if schema != SCHEMA:
            raise DifferenceError(
                say(
                    "{path}: difference has schema {schema}; expected {known}",
                    path=path,
                    schema=schema,
                    known=SCHEMA,
                )
            )
    raise DifferenceError(
        say("{path}: not a difference; to make one, run: `khabar diff A B --format json`", path=path)
    )


def _entities(difference: Difference, side: str) -> list[dict[str, Any]]:
    items = [getattr(change, side, None) for change in difference]
    # Anonymous sources are written in full where they change.
    return [
        entity_record(entity)
        for entity in known_entities(item for item in items if not isinstance(item, Entity))
    ]


def _by_reference(records: list[Any]) -> Entities:
    return {(entity.id, entity.type): entity for entity in map(read_entity, records)}


def _names(records: list[Any]) -> tuple[str, ...]:
    return tuple(from_record(str, record, {}) for record in records)
