"""The journal of an entry that is being edited: one line of JSON for each operation, undo, redo or save.

It is in the folder `.annotate` of the corpus, with a copy of the file that the operations begin with. A line
is on disk before the browser is told that its operation was applied. The last line may be incomplete after a
crash; it was never acknowledged, and is left out.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from khabar.disk import SIZE_LIMIT, parse_json, read_bytes, write_atomically
from khabar.model import Entity, Name
from khabar.vocabulary import EntityType

FOLDER = ".annotate"
"""The folder of the journals, in the folder of the corpus."""

_LARGEST = 16 * SIZE_LIMIT
"""The largest journal that is read, in bytes: a fix writes the whole file as one line."""


@dataclass(frozen=True, slots=True)
class EditJournal:
    """The journal of one file.

    Attributes:
        folder: The folder of the journals.
        name: The name of the file that is edited, without `.xml`.
    """

    folder: Path
    name: str

    @property
    def path(self) -> Path:
        """The file of the operations."""
        return self.folder / f"{self.name}.jsonl"

    @property
    def base_path(self) -> Path:
        """The copy of the file that the operations begin with."""
        return self.folder / f"{self.name}.base.xml"

    def begin(self, base: bytes) -> None:
        """Start with the content of a file, and forget all operations before it."""
        self.folder.mkdir(exist_ok=True)
        self.path.unlink(missing_ok=True)
        write_atomically(self.base_path, base)

    def append(self, record: dict[str, Any]) -> None:
        """Add a line, and wait until it is on disk."""
        with self.path.open("ab") as file:
            file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def base(self) -> bytes:
        """Return the content that the operations begin with; empty if there is no journal."""
        return read_bytes(self.base_path) if self.base_path.is_file() else b""

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the lines; an incomplete last one is cut off, so that the next one begins a line."""
        content = read_bytes(self.path, _LARGEST) if self.path.is_file() else b""
        complete, _, rest = content.rpartition(b"\n")
        if rest:
            with self.path.open("r+b") as file:
                file.truncate(len(content) - len(rest))
        for line in complete.splitlines():
            yield parse_json(line)

    def set_aside(self) -> Path:
        """Keep operations that cannot be applied any more under another name, and return it."""
        kept = self.folder / f"{self.name}.unapplied.jsonl"
        self.path.replace(kept)
        return kept


def digest(content: bytes) -> str:
    """Return the digest of a file, by which the journal knows the one it saved."""
    return sha256(content).hexdigest()


FileStamp = tuple[int, int, int]
"""What tells cheaply that a file is another one: its number on the disk, its time and its size."""


def stamp_of(path: Path) -> FileStamp | None:
    """Return the stamp of a file; `None` if it is gone, for a moment or for good."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size


def item_record(item: Entity) -> dict[str, Any]:
    """Return a register item that was removed as a line: earlier operations may name it."""
    names = [[name.language, name.text] for name in item.names]
    numbers = [list(pair) for pair in item.identifiers]
    return {"op": "item", "id": item.id, "type": str(item.type), "names": names, "identifiers": numbers}


def recorded_item(record: Mapping[str, Any]) -> Entity:
    """Return the register item of a line; the reverse of `item_record`."""
    names = tuple(Name(text, language) for language, text in record["names"])
    numbers = tuple((scheme, value) for scheme, value in record.get("identifiers", []))
    return Entity(record["id"], EntityType(record["type"]), names, numbers)
