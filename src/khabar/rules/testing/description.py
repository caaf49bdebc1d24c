"""Corpora described in a file, for rules whose example is not a fragment of one entry.

A description is TOML. Omitted parts are as in `build_corpus`::

    settings = 'schema = "small.rng"'       # more lines of corpus.toml
    check = "letter.xml"                    # the checked file; default: the whole corpus

    [[entries]]                             # example-0001, example-0002, …
    article = '<p xml:id="p1">…</p>'        # as in the documentation of a rule
    times = 20                              # as many entries with this article; by default, one
    releases = ["1.0.0"]                    # the versions under which it is released as it is

    [registers]                             # items that are added to a register
    persons = '<person xml:id="rami">…</person>'

    [files]                                 # files that are written as they are
    "small.rng" = '<grammar …>'

    [[edits]]                               # edits of the written files
    file = "entries/example-0001.xml"
    old = "First annotation."
    new = "First annotation, corrected."

Items of the registers that no entry points at are not reported (I006), unless there are `settings`.
"""

import re
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from khabar.corpus import Manifest, Release, write_manifest
from khabar.errors import KhabarError
from khabar.messages import say
from khabar.rules.testing.examples import ENTRY_ID, build_corpus, wrap
from khabar.tei import canonicalise, parse

_SETTINGS = '[rules]\nignore = ["I006"]\n'
_DATE = "2026-01-02"
_PLAIN = '<p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>'
_END_OF_LIST = re.compile(r"</list\w+>\s*</standOff>")


def build_described(folder: Path, description: Path) -> Path:
    r"""Write the corpus that a file describes, and return the path to check.

    Args:
        folder: The folder of the corpus; it must not exist, or be empty.
        description: The file.

    Raises:
        KhabarError: if an edit finds nothing to replace.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     description = Path(folder, "fail.toml")
    ...     _ = description.write_text("[[entries]]\ntimes = 2\n", encoding="utf-8")
    ...     corpus = build_described(Path(folder, "corpus"), description)
    ...     sorted(path.name for path in corpus.glob("entries/*"))
    ['example-0001.xml', 'example-0002.xml']
    """
    table = tomllib.loads(description.read_text(encoding="utf-8"))
    _build_entries(folder, table.get("entries", [{}]))
    settings = folder / "corpus.toml"
    _write(settings, settings.read_text(encoding="utf-8") + table.get("settings", _SETTINGS))
    for name, items in table.get("registers", {}).items():
        _add_items(folder / "registers" / f"{name}.xml", items)
    for name, content in table.get("files", {}).items():
        _write(folder / name, content)
    for edit in table.get("edits", ()):
        _edit(folder / edit["file"], edit["old"], edit["new"])
    checked: str = table.get("check", "")
    return folder / checked


def _build_entries(folder: Path, entries: list[dict[str, Any]]) -> None:
    articles = [entry for entry in entries for _ in range(entry.get("times", 1))]
    released: list[tuple[str, tuple[Release, ...]]] = []
    # The first one comes last: each is built as that, and then gets its own number.
    for number, entry in reversed(list(enumerate(articles, 1))):
        article = entry.get("article", _PLAIN)
        path = _renumber(build_corpus(folder, wrap(article, article)), number)
        if releases := tuple(_release(folder, path, entry.get("releases", ()))):
            released.append((path.stem, releases))
    if released:
        (folder / "releases.json").write_bytes(write_manifest(Manifest((), tuple(sorted(released)))))


def _renumber(path: Path, number: int) -> Path:
    """Give the example another number."""
    name = f"{ENTRY_ID.rpartition('-')[0]}-{number:04}"
    page = path.parents[1] / "pages" / f"{ENTRY_ID}.txt"
    page.rename(page.with_stem(name))
    text = path.read_text(encoding="utf-8").replace(ENTRY_ID, name)
    path.unlink()
    _write(path.with_stem(name), text)
    return path.with_stem(name)


def _release(folder: Path, path: Path, versions: list[str]) -> Iterator[Release]:
    """Freeze an entry as it is; yield its releases for the manifest."""
    for version in versions:
        source = path.read_text(encoding="utf-8")
        _write(folder / "releases" / path.stem / f"{version}.xml", source)
        page = (folder / "pages" / f"{path.stem}.txt").read_bytes()
        text = parse(source.encode()).table.text
        digests = (sha256(page), sha256(text.encode()), sha256(source.encode()))
        yield Release(version, _DATE, *(digest.hexdigest() for digest in digests))


def _add_items(register: Path, items: str) -> None:
    text = _END_OF_LIST.sub(lambda match: items + match[0], register.read_text(encoding="utf-8"))
    _write(register, canonicalise(parse(text.encode()).root))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise KhabarError(say("{name} does not contain {old!r}", name=path.name, old=old))
    _write(path, text.replace(old, new, 1))
