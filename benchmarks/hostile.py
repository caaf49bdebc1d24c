"""Hostile values in JSON and TOML, and hostile files in a corpus: for `benchmarks/fuzz.py`.

Random damage nearly always breaks the syntax of JSON and TOML, and then only the parser is tried. Here the
file stays well-formed: values in it are replaced by those that a reader may not expect.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

_VALUES: tuple[Callable[[Random], Any], ...] = (
    lambda _: None,
    lambda _: True,
    lambda _: [],
    lambda _: {},
    lambda _: [["x"]],
    lambda _: {"id": ["x"]},
    lambda _: "",
    lambda _: "../../evil",
    lambda _: "/etc/passwd",
    lambda _: "..",
    lambda _: "\ud800",
    lambda _: "a\x00b",
    lambda _: "\x1b]0;title\x07\x9b2J",
    lambda _: "خ" * 100_000,
    lambda _: "person:putin",
    lambda _: "1.0.0",
    lambda _: "2026-02-30",
    lambda _: -1,
    lambda _: 0,
    lambda _: 10**10,
    lambda _: 10**30,
    lambda _: 10**5_000,
    lambda _: 1e308,
    lambda _: 0.5,
    lambda random: random.randrange(5_000),
    lambda random: [random.randrange(900), random.randrange(900)],
)

_LINES = (
    "until = 2027-01-01T00:00:00",
    "until = 00:00:00",
    "name = '../../evil'",
    'name = "a\\u0000"',
    'name = "\\u001b[2J"',
    "version = 1.0",
    "version = '..'",
    "site = 'javascript:alert(1)'",
    f"big = {'1' * 5_000}",
    f"big = 0x{'f' * 5_000}",
    f"deep = {'[' * 5_000}",
    f"deep{'.a' * 3_000} = 1",
    "nan = nan",
    "[rules]",
    'schema = "a\\u0000b"',
    "schema = '../../../etc/passwd'",
    "schema = 'corpus.toml'",
    "ignore = [[1]]",
    "[rules.severity]",
    "N001 = ['error']",
    "[[waivers]]",
    "code = 'N001'",
    "reason = 'x'",
    "entry = '../x'",
    "[title]",
    "ar = 1979-05-27",
)


def mutate_json(source: bytes, random: Random) -> bytes:
    """Replace, remove or double some values of a JSON file."""
    try:
        table = json.loads(source)
    except ValueError:
        return source
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        places = list(_places(table))
        if places:
            _mutate(*random.choice(places), random)
    try:
        return json.dumps(table).encode()
    except ValueError:
        # Python prints no number of so many digits.
        return b'{"version": %s}' % (b"1" * 5_000)


def _places(value: object) -> "list[tuple[Any, Any]]":
    """Return each value in a table, as what holds it and its key or index."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder: Any = waiting.pop()
        keys = (
            list(holder)
            if isinstance(holder, dict)
            else range(len(holder))
            if isinstance(holder, list)
            else ()
        )
        for key in keys:
            found.append((holder, key))
            waiting.append(holder[key])
    return found


def _mutate(holder: Any, key: Any, random: Random) -> None:  # noqa: ANN401 (JSON)
    match random.randrange(8):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.insert(key, holder[key])
        case 2 if isinstance(holder, dict):
            holder[random.choice(("", "../../evil", "x", "\ud800"))] = holder[key]
        case _:
            holder[key] = random.choice(_VALUES)(random)


def mutate_toml(source: bytes, random: Random) -> bytes:
    """Put some lines into a TOML file, at its beginning, at its end or between its lines."""
    lines = source.decode("utf-8", "replace").split("\n")
    for _ in range(random.choice((1, 1, 2, 4))):
        lines.insert(random.choice((0, len(lines), random.randrange(len(lines) + 1))), random.choice(_LINES))
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def plant(corpus: Path, random: Random) -> str:
    """Put something into a corpus that no one expects there, and return what."""
    folder = corpus / random.choice(("entries", "pages", "registers", "agreement", "releases", "."))
    folder.mkdir(exist_ok=True)
    name = random.choice(
        (
            b"x.xml",
            b"\xe3\xcf.xml",
            b"toy-0009.txt",
            "خبر.xml".encode(),
            b"a\nb.xml",
            b"\x1b[2J.xml",
            b" .xml",
            b"x" * 250,
        )
    )
    path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
    if path.exists() or path.is_symlink():
        return ""
    kind = random.choice(list(_PLANTS))
    _PLANTS[kind](path)
    return f"{kind} {path.name!r} in {folder.name}"


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(40_000_000)


def _journal(path: Path) -> None:
    folder = path.parents[1] / ".release" if path.parent.name else path.parent / ".release"
    folder.mkdir(exist_ok=True)
    (folder / "journal.json").write_bytes(b"[]")


_PLANTS: dict[str, Callable[[Path], object]] = {
    "a link out": lambda path: path.symlink_to("/etc/passwd"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to nothing": lambda path: path.symlink_to("missing"),
    "a link to a folder": lambda path: path.symlink_to(".."),
    "a pipe": os.mkfifo,
    "a folder": lambda path: path.mkdir(),
    "a large file": _large,
    "a journal": _journal,
}
