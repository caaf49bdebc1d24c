"""Kinds of mistakes around the entries: in registers, taxonomy, settings, releases, pages, names of files."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

ENTRY = "entries/egypttoday-0001.xml"
PAGE = "pages/egypttoday-0001.txt"
PERSONS, PLACES, ORGANISATIONS = (f"registers/{name}.xml" for name in ("persons", "places", "organisations"))
TAXONOMY, SETTINGS, MANIFEST = "taxonomy.xml", "corpus.toml", "releases.json"
FROZEN = "releases/egypttoday-0001/1.0.0.xml"


@dataclass(frozen=True, slots=True)
class Damage:
    """A kind of mistake in a corpus.

    Attributes:
        name: What is done.
        apply: Does it in a copy of the corpus, and says whether there was a place for it.
    """

    name: str
    apply: Callable[[Path, Random], bool]


def _edit(name: str, file: str, pattern: str, new: str | Callable[[re.Match[str]], str]) -> Damage:
    """Return what writes something else at a random match in a file."""
    compiled = re.compile(pattern, re.DOTALL)

    def apply(corpus: Path, random: Random) -> bool:
        path = corpus / file
        source = path.read_text(encoding="utf-8")
        found = list(compiled.finditer(source))
        if not found:
            return False
        match = random.choice(found)
        written = new(match) if callable(new) else match.expand(new)
        path.write_text(source[: match.start()] + written + source[match.end() :], encoding="utf-8")
        return True

    return Damage(name, apply)


def _rewrite(name: str, file: str, change: Callable[[bytes], bytes]) -> Damage:
    """Return what writes all of a file anew."""

    def apply(corpus: Path, _random: Random) -> bool:
        path = corpus / file
        path.write_bytes(change(path.read_bytes()))
        return True

    return Damage(name, apply)


def _move(name: str, file: str, to: str, *, copy: bool = False) -> Damage:
    """Return what gives a file another name, or a copy of it."""

    def apply(corpus: Path, _random: Random) -> bool:
        source, target = corpus / file, corpus / to
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        if not copy:
            source.unlink()
        return True

    return Damage(name, apply)


def _remove(name: str, file: str) -> Damage:
    def apply(corpus: Path, _random: Random) -> bool:
        (corpus / file).unlink()
        return True

    return Damage(name, apply)


def _twice(match: re.Match[str]) -> str:
    return match[0] * 2


_NAME = r'<(?:pers|place|org)Name xml:lang="ar">'

REGISTERS: tuple[Damage, ...] = (
    _edit(
        "item without any name", ORGANISATIONS, r'(<org xml:id="alhayat">)\s*<orgName.*?(\s*</org>)', r"\1\2"
    ),
    _edit("name emptied", PLACES, rf"({_NAME})[^<]+", r"\1"),
    _edit("name twice", PLACES, r"\s*<placeName [^>]*>[^<]*</placeName>", _twice),
    _edit(
        "languages of an item swapped",
        PLACES,
        r'lang="ar">([^<]*)<(.*?)lang="en">',
        r'lang="en">\1<\2lang="ar">',
    ),
    _edit("name without a language", PLACES, r'(<placeName) xml:lang="ar"', r"\1"),
    _edit("Wikidata id in small letters", PLACES, r'(type="wikidata">)Q', r"\1q"),
    _edit(
        "kinds of ids swapped",
        PLACES,
        r'type="wikidata"(.*?)type="geonames"',
        r'type="geonames"\1type="wikidata"',
    ),
    _edit("id of an authority emptied", PERSONS, r'(<idno type="wikidata">)[^<]*', r"\1"),
    _edit("id of an authority without a kind", PERSONS, r'<idno type="wikidata">', "<idno>"),
    _edit("two ids of one authority", PERSONS, r'(<idno type="wikidata">)[^<]*(</idno>)', r"\g<0>\1Q1\2"),
    _edit("attribute of no format", PERSONS, r"(<person xml:id=\"\w+\")", r'\1 wikidata="Q1"'),
    _edit("item with an underscore", PLACES, r'xml:id="(\w)', r'xml:id="\1_'),
    _edit("item without an id", PLACES, r'(<place) xml:id="\w+"', r"\1"),
    _edit("item twice", PERSONS, r"\s*<person .*?</person>", _twice),
    _edit("item under two ids", PERSONS, r'(\s*<person xml:id=")(\w+)(".*?</person>)', r"\1\2\3\1\g<2>2\3"),
    _edit(
        "person among the places",
        PLACES,
        r"(\s*)</listPlace>",
        r'\1<person xml:id="who"><persName xml:lang="ar">فلان</persName></person>\1</listPlace>',
    ),
    _edit("title in a name", PERSONS, rf"({_NAME})", r"\1الرئيس "),
    _edit("space at the end of a name", PERSONS, rf"({_NAME}[^<]*)", r"\1 "),
    _edit("no-break space in a name", PERSONS, rf"({_NAME}\w+) ", "\\1\u00a0"),
    _edit("tatweel in a name", PERSONS, rf"({_NAME}\w\w)", "\\1\u0640"),
    _edit("mark of direction in a name", PERSONS, rf"({_NAME})", "\\1\u200f"),
    _edit("proclitic in a name", PLACES, rf"({_NAME})", r"\1و"),
    _edit("presentation form in a name", PERSONS, "ل", "\ufedd"),
    _edit("mojibake in a name", PERSONS, rf"({_NAME})[^<]+", r"\1Ø§Ù„Ø£Ø³Ø¯"),
    _edit("names of two items swapped", PLACES, rf"({_NAME})([^<]*)(.*?{_NAME})([^<]*)", r"\1\4\3\2"),
    _edit("markers of a merge", PERSONS, r"\n( *<person)", r"\n<<<<<<< HEAD\n\1"),
    _edit("licence of a register changed", PERSONS, r"licenses/by/4\.0", "licenses/by-nc/4.0"),
    _edit("item of another kind", PLACES, r"<place (.*?)</place>", r"<org \1</org>"),
    _rewrite(
        "register in another encoding", PERSONS, lambda source: source.decode().encode("cp1256", "replace")
    ),
    _rewrite("register with a byte order mark", PERSONS, lambda source: b"\xef\xbb\xbf" + source),
    _remove("register missing", ORGANISATIONS),
)

TAXONOMIES: tuple[Damage, ...] = (
    _edit("category without Arabic", TAXONOMY, r'\s*<catDesc xml:lang="ar">[^<]*</catDesc>', ""),
    _edit("category without English", TAXONOMY, r'\s*<catDesc xml:lang="en">[^<]*</catDesc>', ""),
    _edit("description emptied", TAXONOMY, r'(<catDesc xml:lang="ar">)[^<]*', r"\1"),
    _edit("description twice", TAXONOMY, r'\s*<catDesc xml:lang="ar">[^<]*</catDesc>', _twice),
    _edit(
        "languages of a category swapped",
        TAXONOMY,
        r'<catDesc xml:lang="en">(.*?)<catDesc xml:lang="ar">',
        r'<catDesc xml:lang="ar">\1<catDesc xml:lang="en">',
    ),
    _edit("category twice", TAXONOMY, r"\s*<category .*?</category>", _twice),
    _edit("category without an id", TAXONOMY, r'(<category) xml:id="[\w.]+"', r"\1"),
    _edit("category renamed", TAXONOMY, r'xml:id="cue\.say"', 'xml:id="cue.tell"'),
    _edit("category of another taxonomy", TAXONOMY, r'xml:id="fw\.other"', 'xml:id="cue.other"'),
    _remove("taxonomy missing", TAXONOMY),
)

SETTING: tuple[Damage, ...] = (
    _edit("rule of no code ignored", SETTINGS, r"\Z", '\n[rules]\nignore = ["Q0O1"]\n'),
    _edit("setting of no meaning", SETTINGS, r"\A", "licens = 'x'\n"),
    _edit("version of the corpus in two numbers", SETTINGS, r'version = "1\.0\.1"', 'version = "1.0"'),
    _edit("version of the corpus below its release", SETTINGS, r'version = "1\.0\.1"', 'version = "0.9.0"'),
    _edit("language of the corpus by name", SETTINGS, r'language = "ar"', 'language = "arabic"'),
    _edit("licence of no list", SETTINGS, r'licence = "[^"]*"', 'licence = "CC BY 4"'),
    _edit("another licence of the corpus", SETTINGS, r'licence = "[^"]*"', 'licence = "CC-BY-NC-4.0"'),
    _edit("waiver of no rule", SETTINGS, r"\Z", '\n[[waivers]]\ncode = "Q999"\nreason = "x"\n'),
    _edit("waiver without a reason", SETTINGS, r"\Z", '\n[[waivers]]\ncode = "Q001"\nreason = ""\n'),
    _edit(
        "waiver of no finding",
        SETTINGS,
        r"\Z",
        '\n[[waivers]]\ncode = "Q001"\nentry = "egypttoday-0009"\nreason = "x"\n',
    ),
    _edit("settings of two merges", SETTINGS, r'(version = "[^"]*"\n)', r"\1\1"),
)

RELEASED: tuple[Damage, ...] = (
    _edit("frozen file edited", FROZEN, r"relative", "absolute"),
    _edit("frozen file laid out anew", FROZEN, r"\n +<s ", "\n<s "),
    _remove("frozen file missing", FROZEN),
    _move("frozen file of no release", FROZEN, "releases/egypttoday-0001/1.0.7.xml", copy=True),
    _move("frozen file of no entry", FROZEN, "releases/egypttoday-0002/1.0.0.xml", copy=True),
    _edit("digest of a release changed", MANIFEST, r'(?<="xml": ")[0-9a-f]{8}', "00000000"),
    _edit("digest of a released text changed", MANIFEST, r'(?<="text": ")[0-9a-f]{8}', "00000000"),
    _edit("digest of a released page changed", MANIFEST, r'(?<="page": ")[0-9a-f]{8}', "00000000"),
    _edit("digest of a released register changed", MANIFEST, r'(?<=persons.xml": ")[0-9a-f]{8}', "00000000"),
    _edit("date of a release moved back", MANIFEST, r'(?<="date": ")2026-11-24(?=",\s*"page")', "2026-11-30"),
    _edit(
        "version of the corpus twice",
        MANIFEST,
        r'"version": "1\.0\.1",(\s*"date": "2026-11-24",\s*"entries")',
        r'"version": "1.0.0",\1',
    ),
    _edit(
        "version that was never released pinned", MANIFEST, r'("egypttoday-0001": ")1\.0\.1', r"\g<1>1.0.9"
    ),
    _edit("entry left out of a release", MANIFEST, r'"egypttoday-0001": "1\.0\.1"', ""),
    _rewrite("manifest cut off", MANIFEST, lambda source: source[:-40]),
    _edit("released entry a draft again", ENTRY, r'status="published"', 'status="draft"'),
)

FILES: tuple[Damage, ...] = (
    _rewrite("page with line ends of Windows", PAGE, lambda source: source.replace(b"\n", b"\r\n")),
    _rewrite("page with a byte order mark", PAGE, lambda source: b"\xef\xbb\xbf" + source),
    _rewrite("page with one more line end", PAGE, lambda source: source + b"\n"),
    _rewrite("page emptied", PAGE, lambda _: b""),
    _rewrite("page in another encoding", PAGE, lambda source: source.decode().encode("cp1256", "replace")),
    _remove("page missing", PAGE),
    _move("page of no entry", PAGE, "pages/egypttoday-0007.txt", copy=True),
    _move("page renamed", PAGE, "pages/egypttoday-1.txt"),
    _move("entry of another number", ENTRY, "entries/egypttoday-0002.xml"),
    _move("entry of a short number", ENTRY, "entries/egypttoday-1.xml"),
    _move("entry copied by a file manager", ENTRY, "entries/egypttoday-0001 (copy).xml", copy=True),
    _move("entry in capitals", ENTRY, "entries/EgyptToday-0001.xml"),
    _move("entry with the end of its name in capitals", ENTRY, "entries/egypttoday-0001.XML"),
    _move("backup of an entry", ENTRY, "entries/egypttoday-0001.xml.bak", copy=True),
    _move("entry in a folder", ENTRY, "entries/egypttoday/egypttoday-0001.xml"),
    _rewrite("entry emptied", ENTRY, lambda _: b""),
    _edit("second annotation of another text", "agreement/egypttoday-0001.second.xml", "بوتين", "لافروف"),
    _move(
        "second annotation of no entry",
        "agreement/egypttoday-0001.second.xml",
        "agreement/egypttoday-0009.second.xml",
    ),
)

DAMAGES: tuple[Damage, ...] = (*REGISTERS, *TAXONOMIES, *SETTING, *RELEASED, *FILES)
"""All kinds."""
