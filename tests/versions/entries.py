"""States of an entry for tests: what is easily done to one."""

import re
from collections.abc import Callable

from khabar.model import Entity, Entry
from khabar.tei import read, write


def edited(entry: Entry, *edits: tuple[str, str]) -> Entry:
    """An entry whose file was edited: each old string must occur, and its first occurrence is replaced."""
    source = write(entry).decode()
    for old, new in edits:
        assert old in source, old
        source = source.replace(old, new, 1)
    return reread(source, entry)


def renumbered(entry: Entry, kind: str, number: Callable[[int], int]) -> Entry:
    """An entry whose ids of one kind were numbered anew, pointers included."""
    pattern = re.compile(rf'(?<=["# ]){kind}(\d+)(?=[" ])')
    source = pattern.sub(lambda match: f"{kind}{number(int(match[1]))}", write(entry).decode())
    return reread(source, entry)


def reread(source: str, entry: Entry) -> Entry:
    """Read a file with the names of entities that an entry knows."""
    return read(source.encode(), entities(entry))


def entities(entry: Entry) -> dict[str, Entity]:
    """The entities of registers that an entry refers to."""
    found = [mention.entity for mention in entry.mentions]
    for quotation in entry.quotations:
        attribution = quotation.attribution
        found += [attribution.speaker, attribution.relayed_by, attribution.addressee]
    return {entity.id: entity for entity in found if entity and "#" not in entity.id}
