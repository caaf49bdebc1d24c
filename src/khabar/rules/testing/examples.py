"""A small valid entry, and how a fragment of documentation becomes a whole corpus around it.

The examples in a rule's documentation are fragments: a paragraph, a measure, an XML declaration. `wrap` puts
one into the template and makes page, digest and counts from the *right* version, so that the wrong one is
wrong in one way only; `build_corpus` writes that to disk.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import copyfile, copytree

from lxml import etree

from khabar.corpus import shipped_corpus
from khabar.errors import KhabarError, TEIError
from khabar.messages import say
from khabar.tei import canonicalise, parse
from khabar.tei.folding import string_value
from khabar.tei.names import TEXT, P, S

_HERE = Path(__file__).parent
ENTRY_ID = "example-0001"
"""The id of the entry that an example becomes."""

_HEADLINE = '<head xml:id="h1" type="main">\n          <s xml:id="s1">القافلة تصل</s>\n        </head>'
_PARAGRAPH = '<p xml:id="p1">\n          <s xml:id="s2">وصلت.</s>\n        </p>'
_HEADER_PARTS = ("idno", "measure", "edition", "licence", "revisionDesc", "titleStmt")


@dataclass(frozen=True, slots=True)
class Example:
    """An entry made from a fragment, and the page of its right version.

    >>> Example(b"<TEI/>", b"").page
    b''
    """

    entry: bytes
    page: bytes


def wrap(fragment: str, right: str) -> Example:
    """Make an entry from a fragment.

    Args:
        fragment: The example: part of an article, or of a header.
        right: The one whose page, digest and counts the entry states; usually the same.

    >>> paragraph = '<p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>'
    >>> "وصلت القافلة." in wrap(paragraph, paragraph).page.decode()
    True
    """
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
    """Format an entry, so that its layout is no defect; one that does not parse is left unchanged."""
    try:
        return canonicalise(parse(entry.encode()).root).encode()
    except TEIError:
        return entry.encode()


def _insert(fragment: str) -> str:
    template = (_HERE / "template.xml").read_text(encoding="utf-8")
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
    if not re.search(pattern, template, re.DOTALL):
        raise KhabarError(
            say("the template of examples has no such header part: {fragment}", fragment=fragment)
        )
    return re.sub(pattern, lambda _: fragment, template, count=1, flags=re.DOTALL)


def _article(fragment: str, name: str) -> str:
    if name == "div":
        return fragment.removeprefix('<div type="article">').removesuffix("</div>")
    if name == "fw":
        return f"{_HEADLINE}\n{fragment}\n{_PARAGRAPH}"
    return f"{_HEADLINE}\n        {_shift(fragment)}"


def _shift(fragment: str) -> str:
    """Count the sentences of a fragment from s2, after s1 of the headline."""
    return re.sub(r'(<s xml:id="s)(\d+)', lambda match: f"{match[1]}{int(match[2]) + 1}", fragment)


def _page_of(entry: str) -> bytes:
    return string_value(_text(entry)).encode()


def _count(entry: str, tag: str) -> int:
    return sum(1 for _ in _text(entry).iter(tag))


def _text(entry: str) -> etree._Element:
    # Not `parse`, which refuses the subject of some examples: another encoding, a document type.
    parser = etree.XMLParser(collect_ids=False, resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(_fill(entry, {}).encode(), parser)
    text = root.find(TEXT)
    return root if text is None else text


def _fill(entry: str, values: dict[str, str]) -> str:
    for name in ("sha256", "bytes", "characters", "paragraphs", "sentences"):
        entry = entry.replace(f"{{{name}}}", values.get(name, "0"))
    return entry


def build_corpus(folder: Path, example: Example) -> Path:
    """Write a corpus with the example, and return the path of its entry.

    >>> from tempfile import TemporaryDirectory
    >>> paragraph = '<p xml:id="p1"><s xml:id="s1">وصلت.</s></p>'
    >>> with TemporaryDirectory() as folder:
    ...     build_corpus(Path(folder), wrap(paragraph, paragraph)).name
    'example-0001.xml'
    """
    for name in ("entries", "pages"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "corpus.toml").write_text('name = "example"\nversion = "1.0.0"\n', encoding="utf-8")
    copyfile(shipped_corpus() / "taxonomy.xml", folder / "taxonomy.xml")
    copytree(_HERE / "registers", folder / "registers", dirs_exist_ok=True)
    (folder / "pages" / f"{ENTRY_ID}.txt").write_bytes(example.page)
    path = folder / "entries" / f"{ENTRY_ID}.xml"
    path.write_bytes(example.entry)
    return path
