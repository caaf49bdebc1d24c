"""Kinds of mistakes, to be seeded into valid entries.

A mutation takes the source of an entry and gives it back with one mistake at a random place, and the offset of that place.
Most are a pattern and what is written in its stead; `None` means that the entry has no such place.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

Mutated = tuple[str, int] | None

ARABIC = "[\u0621-\u064a]"
NAME = "(?:placeName|persName|orgName)"


@dataclass(frozen=True, slots=True)
class Mutation:
    """A kind of mistake.

    Attributes:
        name: What is done.
        family: The family of rules that should notice.
        apply: Does it.
    """

    name: str
    family: str
    apply: Callable[[str, Random], Mutated]


def _replace(
    pattern: str, new: str | Callable[[re.Match[str]], str], *, page: bool = True
) -> Callable[[str, Random], Mutated]:
    """Return what writes something else at a random match, in the page or in the header."""
    compiled = re.compile(pattern, re.DOTALL)

    def apply(source: str, random: Random) -> Mutated:
        body = source.index("<text ")
        found = [match for match in compiled.finditer(source) if (match.start() > body) == page]
        if not found:
            return None
        match = random.choice(found)
        written = new(match) if callable(new) else match.expand(new)
        if written == match[0]:
            return None
        changed = next(
            i for i, (a, b) in enumerate(zip(match[0] + "\0", written + "\1", strict=False)) if a != b
        )
        return source[: match.start()] + written + source[match.end() :], match.start() + changed

    return apply


def _header(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Callable[[str, Random], Mutated]:
    return _replace(pattern, new, page=False)


def _move_tag(tag: str, letters: str, *, outward: bool, opening: bool) -> Callable[[str, Random], Mutated]:
    """Return what moves a tag over letters: out of its element or into it."""
    start, end = rf"(<{tag}\b[^>]*>)", rf"(</{tag}>)"
    if opening:
        return (
            _replace(f"({letters}){start}", r"\2\1") if outward else _replace(f"{start}({letters})", r"\2\1")
        )
    return _replace(f"{end}({letters})", r"\2\1") if outward else _replace(f"({letters}){end}", r"\2\1")


def _truncate(source: str, random: Random) -> Mutated:
    place = random.randrange(source.index("<text "), len(source) - 10)
    return source[:place], place


def _double(match: re.Match[str]) -> str:
    return match[0] * 2


MUTATIONS: tuple[Mutation, ...] = (
    Mutation("end tag dropped", "X", _replace(r"</(?:s|said|seg|rs)>", "")),
    Mutation("start tag dropped", "X", _replace(r"<(?:s|said|seg|rs)\b[^>]*>", "")),
    Mutation("bare ampersand", "X", _replace(rf"({ARABIC}) ", r"\1&")),
    Mutation("quote of an attribute dropped", "X", _replace(r'(xml:id="[a-z0-9]+)"', r"\1")),
    Mutation("file cut off", "X", _truncate),
    Mutation("DOCTYPE", "X", _header(r"\?>\n<TEI", "?>\n<!DOCTYPE TEI>\n<TEI")),
    Mutation("other encoding declared", "X", _header(r'encoding="UTF-8"', 'encoding="windows-1256"')),
    Mutation("unknown element", "X", _replace(rf"<({NAME})\b([^>]*)>([^<]*)</\1>", r"<emph>\3</emph>")),
    Mutation("unknown attribute", "X", _replace(r"<said ", '<said lang="ar" ')),
    Mutation("@direct dropped", "X", _replace(r' direct="(?:true|false)"', "")),
    Mutation("bad certainty", "X", _replace(r"<said ", '<said cert="sure" ')),
    Mutation("bad heading type", "X", _replace(r'type="(?:main|section|kicker)"', 'type="title"')),
    Mutation("type of furniture dropped", "X", _replace(r'<fw type="[^"]*"', "<fw")),
    Mutation("bad date in the header", "X", _header(r'when="[0-9-]+"', 'when="yesterday"')),
    Mutation("line not indented", "X", _replace(r"\n +<s ", "\n<s ")),
    Mutation("attributes in another order", "X", _replace(r'(<s) (xml:id="s\d+")>', r"\1  \2>")),
    Mutation("id doubled", "I", _replace(r'xml:id="m[2-9]\d*"', 'xml:id="m1"')),
    Mutation("id dropped", "I", _replace(r' xml:id="[a-z]+\d+"', "")),
    Mutation("id of another kind", "I", _replace(r'xml:id="m(\d+)"', r'xml:id="x\1"')),
    Mutation(
        "ids swapped", "I", _replace(r'xml:id="s(\d+)"(.*?)xml:id="s(\d+)"', r'xml:id="s\3"\2xml:id="s\1"')
    ),
    Mutation(
        "register item misspelt", "I", _replace(r'ref="(place|person|org):([a-z0-9-]+)"', r'ref="\1:\2x"')
    ),
    Mutation("speaker misspelt", "I", _replace(r'who="(place|person|org):([a-z0-9-]+)"', r'who="\1:\2x"')),
    Mutation("cue pointer dangles", "I", _replace(r'(<said\b[^>]*corresp=")#c\d+', r"\1#c999")),
    Mutation("source pointer dangles", "I", _replace(r'(<rs\b[^>]*corresp=")#q\d+', r"\1#q999")),
    Mutation("undeclared prefix", "I", _replace(r'ref="(?:place|person|org):', 'ref="wd:')),
    Mutation(
        "address as pointer",
        "I",
        _replace(r'ref="(?:place|person|org):[^"]+"', 'ref="https://example.org/x"'),
    ),
    Mutation(
        "place linked to a person",
        "I",
        _replace(r'(<placeName\b[^>]*)ref="place:[^"]+"', r'\1ref="person:x-unknown"'),
    ),
    Mutation("medium that is a place", "I", _replace(r'source="org:[^"]+"', 'source="#c1"')),
    Mutation("entry id changed", "I", _header(r'(<TEI[^>]*xml:id="[a-z0-9]+-)\d{4}"', r'\g<1>9999"')),
    Mutation(
        "number of the entry changed", "I", _header(r'(<idno type="khabar">[a-z0-9]+-)\d{4}', r"\g<1>9998")
    ),
    Mutation("letter dropped", "F", _replace(rf"({ARABIC}){ARABIC}({ARABIC})", r"\1\2")),
    Mutation("letter doubled", "F", _replace(rf"{ARABIC}", _double)),
    Mutation("letters swapped", "F", _replace(rf"({ARABIC})({ARABIC})", r"\2\1")),
    Mutation("hamza normalised", "F", _replace("[أإآ]", "ا")),
    Mutation("ta marbuta to ha", "F", _replace(rf"ة(?!{ARABIC})", "ه")),
    Mutation("comma dropped", "F", _replace("،", "")),
    Mutation("space pushed into a word", "F", _replace(rf"({ARABIC})({ARABIC})", r"\1 \2")),
    Mutation("bidirectional control", "F", _replace(rf"({ARABIC})", "\\1\u200f")),
    Mutation("zero width", "F", _replace(rf"({ARABIC})({ARABIC})", "\\1\u200b\\2")),
    Mutation("presentation form", "F", _replace("لا", "\ufefb")),
    Mutation("tatweel", "F", _replace(rf"({ARABIC})({ARABIC})", "\\1\u0640\\2")),
    Mutation("Latin comma", "F", _replace("،", ",")),
    Mutation("Persian ya", "F", _replace("ي", "ی")),
    Mutation("quotation mark dropped", "F", _replace('"(?=<said)', "")),
    Mutation("mark of another kind", "F", _replace('"(?=<said)', "«")),
    Mutation("paragraph dropped", "F", _replace(r"\n +<p xml:id=\"p[2-9]\">.*?</p>", "")),
    Mutation("digest changed", "F", _header(r'(<idno type="sha256">)[0-9a-f]{4}', r"\g<1>dead")),
    Mutation("byte count changed", "F", _header(r'unit="byte" quantity="\d+"', 'unit="byte" quantity="17"')),
    Mutation(
        "character count changed",
        "F",
        _header(r'unit="character" quantity="\d+"', 'unit="character" quantity="17"'),
    ),
    Mutation("page of another name", "F", _header(r'(<idno type="page">)[^<]+', r"\g<1>missing-0001.txt")),
    Mutation("text outside the blocks", "F", _replace(r"<fw type=\"[^\"]*\">([^<]*)</fw>", r"\1")),
    Mutation(
        "mention in furniture",
        "F",
        _replace(r"(<fw type=\"[^\"]*\">)([^<]*)(</fw>)", r'\1<s xml:id="s900">\2</s>\3'),
    ),
    Mutation("stop left behind the sentence", "S", _replace(r"\.</s>", "</s>.")),
    Mutation(
        "sentence in a sentence",
        "S",
        _replace(rf"(<s xml:id=\"s\d+\">)({ARABIC}+)", r'\1<s xml:id="s901">\2</s>'),
    ),
    Mutation("sentence tag dropped", "S", _replace(r"<s xml:id=\"s\d+\">((?:(?!</?s\b).)*)</s>", r"\1")),
    Mutation("empty annotation", "S", _replace(r"(<date\b[^>]*>)([^<]*)(</date>)", r"\1\3\2")),
    Mutation("space at the end of a cue", "S", _replace(r"(</seg>)( )", r"\2\1")),
    Mutation("headline demoted", "S", _replace(r'type="main"', 'type="kicker"')),
    Mutation("speaker dropped", "Q", _replace(r' who="[^"]+"', "")),
    Mutation("cue pointer dropped", "Q", _replace(r'(<said\b[^>]*) corresp="[^"]+"', r"\1")),
    Mutation("cue pointer to a quotation", "Q", _replace(r'(<said\b[^>]*corresp=")#c\d+', r"\1#q1")),
    Mutation("source pointer dropped", "Q", _replace(r'(<rs\b[^>]*) corresp="[^"]+"', r"\1")),
    Mutation(
        "quotation begins a word late", "Q", _move_tag("said", rf"{ARABIC}+ ", outward=False, opening=True)
    ),
    Mutation(
        "quotation ends a word early", "Q", _move_tag("said", rf" {ARABIC}+", outward=False, opening=False)
    ),
    Mutation("mark inside the quotation", "Q", _move_tag("said", '"', outward=True, opening=True)),
    Mutation("direct taken for indirect", "Q", _replace('direct="true"', 'direct="false"')),
    Mutation("indirect taken for direct", "Q", _replace('direct="false"', 'direct="true"')),
    Mutation(
        "quotation untagged",
        "Q",
        _replace(r"\"<said\b[^>]*direct=\"true\"[^>]*>((?:(?!</?said).)*)</said>\"", r'"\1"'),
    ),
    Mutation("cue untagged", "Q", _replace(r"<seg\b[^>]*>([^<]*)</seg>", r"\1")),
    Mutation("chain broken", "Q", _replace(r' next="#q\d+"', "")),
    Mutation("chain to itself", "Q", _replace(r'(xml:id="(q\d+)"[^>]*next=")#q\d+', r"\1#\2")),
    Mutation(
        "reference dropped", "N", _replace(r"(<(?:placeName|persName|orgName)\b[^>]*) ref=\"[^\"]+\"", r"\1")
    ),
    Mutation(
        "proclitic drawn in", "N", _move_tag(NAME.replace("?:", "?:"), "[وفبلك]", outward=True, opening=True)
    ),
    Mutation("first letter left out", "N", _replace(rf"(<{NAME}\b[^>]*>)({ARABIC})", r"\2\1")),
    Mutation("last letter left out", "N", _replace(rf"({ARABIC})(</{NAME}>)", r"\2\1")),
    Mutation("next word drawn in", "N", _replace(rf"(</{NAME}>)( {ARABIC}+)", r"\2\1")),
    Mutation("space drawn in", "N", _replace(rf"(</{NAME}>)( )", r"\2\1")),
    Mutation("comma drawn in", "N", _replace(rf"(</{NAME}>)(،)", r"\2\1")),
    Mutation("mention untagged", "N", _replace(rf"<({NAME})\b[^>]*>([^<]*)</\1>", r"\2")),
    Mutation(
        "mention in a mention",
        "N",
        _replace(
            r"(<placeName xml:id=\"m\d+\"([^>]*)>)([^<]*)(</placeName>)",
            r'\1<placeName xml:id="m900"\2>\3\4\4',
        ),
    ),
    Mutation("version of the edition changed", "H", _header(r'edition n="[0-9.]+"', 'edition n="9.9.9"')),
    Mutation("licence of the text dropped", "H", _header(r'<licence n="text">[^<]*</licence>', "")),
    Mutation(
        "free licence for the text",
        "H",
        _header(
            r'<licence n="text">', '<licence n="text" target="https://creativecommons.org/licenses/by/4.0/">'
        ),
    ),
    Mutation("title of another entry", "H", _header(rf"(<title xml:lang=\"ar\">){ARABIC}+ ", r"\1")),
    Mutation("annotator dropped", "H", _header(r"<respStmt\b.*?</respStmt>", "")),
    Mutation("digest dropped", "H", _header(r'<idno type="sha256">[^<]*</idno>', "")),
    Mutation("history dropped", "H", _header(r"<change\b.*?</change>", "")),
    Mutation(
        "sentence count changed",
        "H",
        _header(r'unit="sentence" quantity="\d+"', 'unit="sentence" quantity="1"'),
    ),
    Mutation(
        "paragraph count changed",
        "H",
        _header(r'unit="paragraph" quantity="\d+"', 'unit="paragraph" quantity="99"'),
    ),
    Mutation(
        "relative date with a value", "H", _replace(r'type="relative"', 'type="relative" when="2020-01-01"')
    ),
    Mutation("class of a cue unknown", "H", _replace(r'ana="#cue\.[a-zA-Z]+"', 'ana="#cue.shout"')),
    Mutation("type of furniture unknown", "H", _replace(r'<fw type="[^"]*"', '<fw type="weather"')),
)
"""All kinds, by family."""
