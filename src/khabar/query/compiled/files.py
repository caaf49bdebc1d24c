"""The files of a compiled corpus: opened in milliseconds, never taken on trust.

```
index.json                what there is, with the SHA-256 of each file and of itself
seal.json                 size and time of each file when its SHA-256 was last compared
<generation>/<table>.arrow       a table as an Arrow file: one batch, not compressed
<generation>/postings.bin        the posting lists of coded columns, and the first row of each entry in each
                                 table: one array after the other
```

There may be a second generation, of the entries that changed since the first one was made; `index.json` has
the key `supplement` then (`khabar.query.compiled.supplement`).

Another module writes them (`khabar.query.compiling.writing`).

**Opened in milliseconds.** Arrow files that are not compressed hold their columns as plain arrays.
`index.json` says where they are, in all files, so that numpy maps them, and pyarrow, which takes a tenth of a
second to import, is needed only to write them. Anything that reads Arrow (DuckDB, polars, R) reads the tables
as they are.

**Never taken on trust.** Every file is compared with its SHA-256 once, and again whenever its size or its
time is not that of the seal. An index of another format, or of another version of the tokeniser, of folding
or of the model, is refused by name.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from khabar.disk import parse_json, read_bytes
from khabar.errors import IndexFileError
from khabar.messages import say
from khabar.query.compiled.columns import Columns
from khabar.query.compiled.mapping import map_postings, map_supplement
from khabar.query.compiled.postings import Postings

if TYPE_CHECKING:
    from khabar.query.compiled.supplement import Supplement

FORMAT = 5
"""The version of the format of the files."""

INDEX = "index.json"
_SEAL = "seal.json"

SUPPLEMENT = "supplement"
"""What `index.json` calls the second generation."""


@dataclass(frozen=True, slots=True)
class IndexFiles:
    """What was read from the files of a compiled corpus.

    Attributes:
        columns: The columns.
        postings: The posting lists of coded columns.
        about: What else `index.json` says.
        supplement: The two parts that they are in the files, if the entries that changed are in a supplement.
    """

    columns: Columns
    postings: Postings
    about: Mapping[str, Any]
    supplement: "Supplement | None" = None


_DECISIVE = (
    "words.py",
    "arabic/*.py",
    "model/*.py",
    "query/compiled/fieldwise.py",
    "query/compiled/record.py",
    "query/compiled/tables.py",
    "query/compiling/keys.py",
    "query/compiling/rows.py",
    "query/compiling/words.py",
    "query/compiling/written_words.py",
    "query/compiling/batch/*.py",
)
"""The modules that the columns depend on besides the entries."""


def language_digest() -> str:
    """Return the digest of all that the columns depend on besides the entries.

    The modules are read and not imported: a query needs few of them.
    """
    home = Path(__file__).parents[2]
    digest = sha256()
    for pattern in _DECISIVE:
        for path in sorted(home.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def open_index(folder: Path) -> IndexFiles:
    """Map the files of a compiled corpus.

    Raises:
        IndexFileError: if a file is missing, damaged, or of another format or version.
    """
    content = read_content(folder)
    try:
        _require_whole(folder, content)
        return _mapped(folder, content)
    except FileNotFoundError as error:
        # Replaced by another process between two of our steps: the new one is whole.
        if read_content(folder) != content:
            return open_index(folder)
        raise _damaged(Path(error.filename)) from None


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb", buffering=0) as file:
        return file_digest(file, "sha256").hexdigest()


def read_content(folder: Path) -> dict[str, Any]:
    """Return what `index.json` says.

    Raises:
        IndexFileError: if it is missing, damaged, or of another format or version.
    """
    path = folder / INDEX
    try:
        outer = parse_json(read_bytes(path))
        text = outer["content"]
        whole = sha256(text.encode()).hexdigest() == outer["sha256"]
        content: dict[str, Any] = parse_json(text.encode()) if whole else {}
    except FileNotFoundError:
        raise IndexFileError(say("{path}: not a compiled corpus", path=folder)) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        content = {}
    if not content:
        raise _damaged(path)
    if content["format"] != FORMAT or content["language"] != language_digest():
        raise IndexFileError(
            say("{path}: made by another version of khabar; to make it again, run: `khabar index`", path=path)
        )
    return content


def _require_whole(folder: Path, content: Mapping[str, Any]) -> None:
    if _read_seal(folder) == _stats(folder, content):
        return
    for name, described in _described(content).items():
        path = folder / name
        if path.stat().st_size != described["size"] or digest_of(path) != described["sha256"]:
            raise _damaged(path)
    write_seal(folder, content)


def _described(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is said of each file, by its path."""
    return {
        f"{one['generation']}/{name}": described
        for one in generations(content)
        for name, described in one["files"].items()
    }


def generations(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what is said of the base, and of the supplement if there is one."""
    return [content, *([content[SUPPLEMENT]] if SUPPLEMENT in content else [])]


def _damaged(path: Path) -> IndexFileError:
    return IndexFileError(
        say("{path}: missing or damaged; to make the index again, run: `khabar index`", path=path)
    )


def _stats(folder: Path, content: Mapping[str, Any]) -> dict[str, list[str]]:
    stats = {name: (folder / name).stat() for name in _described(content)}
    # As texts: a time in nanoseconds has more digits than `parse_json` takes for a number.
    return {
        name: [str(found.st_size), str(found.st_mtime_ns), str(found.st_ino)] for name, found in stats.items()
    }


def _read_seal(folder: Path) -> object:
    try:
        return parse_json(read_bytes(folder / _SEAL))
    except (OSError, ValueError):
        return None


def write_seal(folder: Path, content: Mapping[str, Any]) -> None:
    """Write down size and time of the files, which were just compared."""
    from khabar.disk import write_atomically  # noqa: PLC0415 (seldom)

    try:
        write_atomically(folder / _SEAL, json.dumps(_stats(folder, content)).encode())
    except OSError:
        # In a folder that cannot be written to, files are compared each time.
        return


def _mapped(folder: Path, content: Mapping[str, Any]) -> IndexFiles:
    base = map_postings(folder / content["generation"], content)
    if SUPPLEMENT not in content:
        return IndexFiles(base.columns, base, content)
    from khabar.query.compiled.supplement import supplemented  # noqa: PLC0415 (most corpora are whole)

    own = content[SUPPLEMENT]
    supplement = map_supplement(base, folder / own["generation"], own)
    columns, postings = supplemented(supplement)
    return IndexFiles(columns, postings, content, supplement)
