"""The state of the code of khabar: what was made by other code, such as a cached result, is made again."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from khabar.version import __version__

_CODE = frozenset({".py", ".rng", ".toml"})


@cache
def own_code_state() -> str:
    """Return a digest of the version, and of size and time of each file of the code.

    It is made once: a process runs the code that it imported, whatever becomes of the files. To read all of
    them would take longer than to check a few entries.

    >>> len(own_code_state())
    64
    """
    states = map(file_state, code_files(Path(__file__).parent))
    return sha256("\n".join([__version__, *states]).encode()).hexdigest()


def code_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a package that what it computes depends on, in order."""
    yield from (path for path in sorted(folder.rglob("*.*")) if path.suffix in _CODE)


def file_state(path: Path) -> str:
    """Return size and time of a file, which change with its content; `-` if it is not there."""
    try:
        state = path.stat()
    except OSError:
        return "-"
    return f"{state.st_size} {state.st_mtime_ns}"
