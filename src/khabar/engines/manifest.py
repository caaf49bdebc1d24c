"""The manifest of a run: which shards are done, with their results, so that a run that was cut off goes on.

```
<folder>/manifest.jsonl      one line for each shard that is done
<folder>/<key>.shard         its result
```

The key of a shard is the SHA-256 of all that its result depends on: the job and the items. So a shard whose
files changed since has another key, and is done again. A line is written when its result is on the disk, with
the digest of the result: what was half written, or damaged, is done again. At the end of a run, the folder
is removed.
"""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Generic

from khabar.disk import real_path, write_atomically
from khabar.engines.job import Item, Result

_LIST = "manifest.jsonl"


@dataclass(slots=True)
class RunManifest(Generic[Item, Result]):
    """The results of the shards of one job, in a folder.

    Attributes:
        folder: The folder; it is made with the first result.
        job: What the results depend on besides the items, such as the version of khabar.
        dump: A function that turns a result into bytes.
        load: A function that reads what `dump` wrote.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     manifest = RunManifest(Path(folder, "run"), "sums", lambda number: b"%d" % number, int)
    ...     manifest.put([1, 2], 3)
    ...     again = RunManifest(Path(folder, "run"), "sums", lambda number: b"%d" % number, int)
    ...     again.get([1, 2]), again.get([1, 3])
    (3, None)
    """

    folder: Path
    job: str
    dump: Callable[[Result], bytes]
    load: Callable[[bytes], Result]
    _digests: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._digests = dict(_read_list(self.folder / _LIST))

    def get(self, items: Sequence[Item]) -> Result | None:
        """Return the result for a shard, if an earlier run made it."""
        key = self._key(items)
        digest = self._digests.get(key)
        try:
            content = self._path(key).read_bytes() if digest else b""
        except OSError:
            return None
        return self.load(content) if digest and sha256(content).hexdigest() == digest else None

    def put(self, items: Sequence[Item], result: Result) -> None:
        """Keep the result for a shard. On a full disk nothing is kept, and the run goes on."""
        key, content = self._key(items), self.dump(result)
        digest = sha256(content).hexdigest()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path(key), content)
            _append(self.folder / _LIST, {"shard": key, "items": len(items), "sha256": digest})
        except OSError:
            return
        self._digests[key] = digest

    def remove(self) -> None:
        """Remove the folder: the run is complete."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _key(self, items: Sequence[Item]) -> str:
        text = json.dumps([self.job, *items], ensure_ascii=False, default=str)
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.shard"


def run_folder(corpus: Path, work: str) -> Path:
    """Return the folder in the cache of the user that keeps what a run on a corpus has done.

    Args:
        corpus: The folder of the corpus.
        work: The kind of work.
    """
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return home / "khabar" / f"{sha256(os.fsencode(real_path(corpus))).hexdigest()[:16]}.{work}"


def _append(path: Path, row: dict[str, object]) -> None:
    # One write of one line: two runs at once do not mix theirs.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
    try:
        os.write(descriptor, f"{json.dumps(row)}\n".encode())
    finally:
        os.close(descriptor)


def _read_list(path: Path) -> list[tuple[str, str]]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return []
    found = []
    for line in lines:
        try:
            row = json.loads(line)
            found.append((row["shard"], row["sha256"]))
        except (ValueError, KeyError, TypeError):
            # The last line of a run that was killed.
            continue
    return found
