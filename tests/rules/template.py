"""A small valid entry, and how a fragment of documentation becomes a whole corpus around it.

The examples in a rule's documentation are fragments: a paragraph, a measure, an XML declaration. `build_corpus` puts one
into the template and makes page, digest and counts from the *right* version, so that the wrong one is wrong in
one way only.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

from lxml import etree

from khabar.errors import TEIError
from khabar.tei import canonicalise, parse
from khabar.tei.folding import string_value
from khabar.tei.names import TEXT, P, S

REPOSITORY = Path(__file__).parents[2]
TEMPLATE = Path(__file__).with_name("template.xml")
ENTRY_ID = "example-0001"

_HEADLINE = '<head xml:id="h1" type="main">\n          <s xml:id="s1">القافلة تصل</s>\n        </head>'
_PARAGRAPH = '<p xml:id="p1">\n          <s xml:id="s2">وصلت.</s>\n        </p>'
_HEADER_PARTS = ("idno", "measure", "edition", "licence", "revisionDesc", "titleStmt")


@dataclass(frozen=True, slots=True)
class Example:
    """An entry made from a fragment, and the page that its right version has."""

    entry: bytes
    page: bytes


def wrap(fragment: str, right: str) -> Example:
    """Make an entry from a fragment; page, digest and counts are those of the other one."""
    complete = _insert(right)
    page = _page_of(complete)
    values = {
        "sha256": sha256(page).hexdigest(),
        "bytes": str(len(page)),
        "characters": str(len(page.decode())),
        "paragraphs": str(_count(complete, P)),
        "sentences": str(_count(complete, S)),
    }
    return Example(_lay_out(_fill(_insert(fragment), values)), page)


def _lay_out(entry: str) -> bytes:
    """Lay an entry out, so that its layout is not what is wrong with it; one that does not parse stays as it is."""
    try:
        return canonicalise(parse(entry.encode()).root).encode()
    except TEIError:
        return entry.encode()


def _insert(fragment: str) -> str:
    template = TEMPLATE.read_text(encoding="utf-8")
    plain = template.replace("<!-- article -->", f"{_HEADLINE}\n        {_PARAGRAPH}")
    if fragment.startswith("<?xml"):
        return re.sub(r"\A<\?xml[^>]*\?>", lambda _: fragment, plain)
    if fragment.startswith("<!DOCTYPE"):
        return plain.replace("?>\n", f"?>\n{fragment}\n", 1)
    name = re.match(r"<(\w+)", fragment)
    if name and name[1] in _HEADER_PARTS:
        return _replace_header_part(plain, fragment, name[1])
    return template.replace("<!-- article -->", _article(fragment, name[1] if name else ""))


def _replace_header_part(template: str, fragment: str, name: str) -> str:
    key = re.search(r'\b(?:type|unit|n)="[^"]*"', fragment)
    which = f"[^>]*{re.escape(key[0])}" if key and name in {"idno", "measure", "licence"} else ""
    pattern = rf"<{name}\b{which}[^>]*?(?:/>|>.*?</{name}>)"
    assert re.search(pattern, template, re.DOTALL), fragment
    return re.sub(pattern, lambda _: fragment, template, count=1, flags=re.DOTALL)


def _article(fragment: str, name: str) -> str:
    if name == "div":
        inside = re.fullmatch(r'<div type="article">(.*)</div>', fragment, re.DOTALL)
        assert inside
        return inside[1]
    if name == "fw":
        return f"{_HEADLINE}\n{fragment}\n{_PARAGRAPH}"
    return f"{_HEADLINE}\n        {_shift(fragment)}"


def _shift(fragment: str) -> str:
    """Count the sentences of a fragment from s2, behind the headline's s1."""
    return re.sub(r'(<s xml:id="s)(\d+)', lambda match: f"{match[1]}{int(match[2]) + 1}", fragment)


def _page_of(entry: str) -> bytes:
    root = etree.fromstring(_fill(entry, {}).encode(), etree.XMLParser(collect_ids=False))
    text = root.find(TEXT)
    assert text is not None
    return string_value(text).encode()


def _count(entry: str, tag: str) -> int:
    root = etree.fromstring(_fill(entry, {}).encode())
    return sum(1 for _ in root.find(TEXT).iter(tag))  # type: ignore[union-attr]


def _fill(entry: str, values: dict[str, str]) -> str:
    for name in ("sha256", "bytes", "characters", "paragraphs", "sentences"):
        entry = entry.replace(f"{{{name}}}", values.get(name, "0"))
    return entry


def build_corpus(folder: Path, example: Example) -> Path:
    """Write a corpus that holds the example, and return its entry's path."""
    for name in ("entries", "pages", "registers"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "corpus.toml").write_text('name = "example"\nversion = "1.0.0"\n', encoding="utf-8")
    copyfile(REPOSITORY / "corpus" / "taxonomy.xml", folder / "taxonomy.xml")
    for register in (Path(__file__).parent / "registers").glob("*.xml"):
        copyfile(register, folder / "registers" / register.name)
    (folder / "pages" / f"{ENTRY_ID}.txt").write_bytes(example.page)
    path = folder / "entries" / f"{ENTRY_ID}.xml"
    path.write_bytes(example.entry)
    return path
