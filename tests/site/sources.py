"""What the site of this repository is built from, and whether a site that stands on disk was built from it.

`make site` leaves two digests beside the site: that of the code, and that of everything. The tests read the
site where the second is that of now, and else build their own. Sphinx knows which documents have changed, but
not that the extension has: where the first is another one, nothing of the last build is used.

Only the standard library is needed, since `make site` installs nothing of what tests need.
"""

import shutil
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parents[2]
CODE = ("src", "conf.py", "requirements-site.lock")
CONTENT = ("corpus", "docs", "index.md", "CITATION.cff", "README.md", "CHANGELOG.md")


class Digests(NamedTuple):
    """The digest of the code that builds a site, and that of all that it is built from."""

    code: str
    everything: str


def read_sources(root: Path = REPOSITORY) -> Digests:
    """Return the digests of the sources as they are now."""
    code = _digest(root, CODE)
    return Digests(code, sha256(f"{code} {_digest(root, CONTENT)}".encode()).hexdigest())


def is_current(site: Path, root: Path = REPOSITORY) -> bool:
    """Whether a site was built without a warning from the sources as they are now, and is still there."""
    return (site / "index.html").is_file() and _read(_stamp(site)) == read_sources(root)


def begin(site: Path, *doctrees: Path, root: Path = REPOSITORY) -> None:
    """Note what a build starts from; remove what another code has built."""
    sources, before = read_sources(root), _read(_stamp(site))
    if before is None or before.code != sources.code:
        for folder in (site, *doctrees):
            shutil.rmtree(folder, ignore_errors=True)
    _stamp(site).unlink(missing_ok=True)
    _draft(site).parent.mkdir(parents=True, exist_ok=True)
    _draft(site).write_text("\n".join(sources), encoding="ascii")


def end(site: Path) -> None:
    """State that the build that was begun is done, and that nothing was wrong."""
    _draft(site).replace(_stamp(site))


def _stamp(site: Path) -> Path:
    return site.with_name(f"{site.name}.sources")


def _draft(site: Path) -> Path:
    return site.with_name(f"{site.name}.begun")


def _read(stamp: Path) -> Digests | None:
    return Digests(*stamp.read_text("ascii").split("\n")) if stamp.is_file() else None


def _digest(root: Path, names: Iterable[str]) -> str:
    digest = sha256(sys.version.encode())
    for path in sorted(_files(root, names)):
        name, content = path.relative_to(root).as_posix().encode(), path.read_bytes()
        digest.update(b"%d %s %d " % (len(name), name, len(content)) + content)
    return digest.hexdigest()


def _files(root: Path, names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        yield from (path for path in (root / name, *(root / name).rglob("*")) if _is_source(path))


def _is_source(path: Path) -> bool:
    # Python and Sphinx compile beside the sources.
    return path.is_file() and path.suffix not in {".pyc", ".mo"}


if __name__ == "__main__":
    {"begin": begin, "end": end}[sys.argv[1]](*map(Path, sys.argv[2:]))
