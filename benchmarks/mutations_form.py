"""Kinds of mistakes in form: XML, identity, fidelity to the page, structure."""

import re

from seeding import ARABIC, NAME, Mutation, double, replace, replace_header, truncate

FORM: tuple[Mutation, ...] = (
    Mutation("end tag dropped", "X", replace(r"</(?:s|said|seg|rs)>", "")),
    Mutation("start tag dropped", "X", replace(r"<(?:s|said|seg|rs)\b[^>]*>", "")),
    Mutation("bare ampersand", "X", replace(rf"({ARABIC}) ", r"\1&")),
    Mutation("quote of an attribute dropped", "X", replace(r'(xml:id="[a-z0-9]+)"', r"\1")),
    Mutation("file cut off", "X", truncate),
    Mutation("DOCTYPE", "X", replace_header(r"\?>\n<TEI", "?>\n<!DOCTYPE TEI>\n<TEI")),
    Mutation("other encoding declared", "X", replace_header(r'encoding="UTF-8"', 'encoding="windows-1256"')),
    Mutation("unknown element", "X", replace(rf"<({NAME})\b([^>]*)>([^<]*)</\1>", r"<emph>\3</emph>")),
    Mutation("unknown attribute", "X", replace(r"<said ", '<said lang="ar" ')),
    Mutation("@direct dropped", "X", replace(r' direct="(?:true|false)"', "")),
    Mutation("bad certainty", "X", replace(r"<said ", '<said cert="sure" ')),
    Mutation("bad heading type", "X", replace(r'type="(?:main|section|kicker)"', 'type="title"')),
    Mutation("type of furniture dropped", "X", replace(r'<fw type="[^"]*"', "<fw")),
    Mutation("bad date in the header", "X", replace_header(r'when="[0-9-]+"', 'when="yesterday"')),
    Mutation("line not indented", "X", replace(r"\n +<s ", "\n<s ")),
    Mutation("attributes in another order", "X", replace(r'(<s) (xml:id="s\d+")>', r"\1  \2>")),
    Mutation("id doubled", "I", replace(r'xml:id="m[2-9]\d*"', 'xml:id="m1"')),
    Mutation("id dropped", "I", replace(r' xml:id="[a-z]+\d+"', "")),
    Mutation("id of another kind", "I", replace(r'xml:id="m(\d+)"', r'xml:id="x\1"')),
    Mutation(
        "ids swapped", "I", replace(r'xml:id="s(\d+)"(.*?)xml:id="s(\d+)"', r'xml:id="s\3"\2xml:id="s\1"')
    ),
    Mutation(
        "register item misspelt", "I", replace(r'ref="(place|person|org):([a-z0-9-]+)"', r'ref="\1:\2x"')
    ),
    Mutation("speaker misspelt", "I", replace(r'who="(place|person|org):([a-z0-9-]+)"', r'who="\1:\2x"')),
    Mutation("cue pointer dangles", "I", replace(r'(<said\b[^>]*corresp=")#c\d+', r"\1#c999")),
    Mutation("source pointer dangles", "I", replace(r'(<rs\b[^>]*corresp=")#q\d+', r"\1#q999")),
    Mutation("undeclared prefix", "I", replace(r'ref="(?:place|person|org):', 'ref="wd:')),
    Mutation(
        "address as pointer",
        "I",
        replace(r'ref="(?:place|person|org):[^"]+"', 'ref="https://example.org/x"'),
    ),
    Mutation(
        "place linked to a person",
        "I",
        replace(r'(<placeName\b[^>]*)ref="place:[^"]+"', r'\1ref="person:x-unknown"'),
    ),
    Mutation("medium that is a place", "I", replace(r'source="org:[^"]+"', 'source="#c1"')),
    Mutation("entry id changed", "I", replace_header(r'(<TEI[^>]*xml:id="[a-z0-9]+-)\d{4}"', r'\g<1>9999"')),
    Mutation(
        "number of the entry changed",
        "I",
        replace_header(r'(<idno type="khabar">[a-z0-9]+-)\d{4}', r"\g<1>9998"),
    ),
    Mutation("letter dropped", "F", replace(rf"({ARABIC}){ARABIC}({ARABIC})", r"\1\2")),
    Mutation("letter doubled", "F", replace(rf"{ARABIC}", double)),
    Mutation("letters swapped", "F", replace(rf"({ARABIC})({ARABIC})", r"\2\1")),
    Mutation("hamza normalised", "F", replace("[أإآ]", "ا")),
    Mutation("ta marbuta to ha", "F", replace(rf"ة(?!{ARABIC})", "ه")),
    Mutation("comma dropped", "F", replace("،", "")),
    Mutation("space pushed into a word", "F", replace(rf"({ARABIC})({ARABIC})", r"\1 \2")),
    Mutation("bidirectional control", "F", replace(rf"({ARABIC})", "\\1\u200f")),
    Mutation("zero width", "F", replace(rf"({ARABIC})({ARABIC})", "\\1\u200b\\2")),
    Mutation("presentation form", "F", replace("لا", "\ufefb")),
    Mutation("tatweel", "F", replace(rf"({ARABIC})({ARABIC})", "\\1\u0640\\2")),
    Mutation("Latin comma", "F", replace("،", ",")),
    Mutation("Persian ya", "F", replace("ي", "ی")),
    Mutation("quotation mark dropped", "F", replace('"(?=<said)', "")),
    Mutation("mark of another kind", "F", replace('"(?=<said)', "«")),
    Mutation("paragraph dropped", "F", replace(r"\n +<p xml:id=\"p[2-9]\">.*?</p>", "")),
    Mutation("digest changed", "F", replace_header(r'(<idno type="sha256">)[0-9a-f]{4}', r"\g<1>dead")),
    Mutation(
        "byte count changed", "F", replace_header(r'unit="byte" quantity="\d+"', 'unit="byte" quantity="17"')
    ),
    Mutation(
        "character count changed",
        "F",
        replace_header(r'unit="character" quantity="\d+"', 'unit="character" quantity="17"'),
    ),
    Mutation(
        "page of another name", "F", replace_header(r'(<idno type="page">)[^<]+', r"\g<1>missing-0001.txt")
    ),
    Mutation("text outside the blocks", "F", replace(r"<fw type=\"[^\"]*\">([^<]*)</fw>", r"\1")),
    Mutation(
        "mention in furniture",
        "F",
        replace(r"(<fw type=\"[^\"]*\">)([^<]*)(</fw>)", r'\1<s xml:id="s900">\2</s>\3'),
    ),
    Mutation("stop left behind the sentence", "S", replace(r"\.</s>", "</s>.")),
    Mutation(
        "sentence in a sentence",
        "S",
        replace(rf"(<s xml:id=\"s\d+\">)({ARABIC}+)", r'\1<s xml:id="s901">\2</s>'),
    ),
    Mutation("sentence tag dropped", "S", replace(r"<s xml:id=\"s\d+\">((?:(?!</?s\b).)*)</s>", r"\1")),
    Mutation("empty annotation", "S", replace(r"(<date\b[^>]*>)([^<]*)(</date>)", r"\1\3\2")),
    Mutation("space at the end of a cue", "S", replace(r"(</seg>)( )", r"\2\1")),
    Mutation("headline demoted", "S", replace(r'type="main"', 'type="kicker"')),
    # Kinds that no rule was written for when they were chosen.
    Mutation("second root", "X", replace(r"</TEI>\n", "</TEI>\n<TEI/>\n")),
    Mutation("attribute twice", "X", replace(r'<said (xml:id="q\d+")', r"<said \1 \1")),
    Mutation("name of an entity in HTML", "X", replace(rf"({ARABIC}) ", r"\1&nbsp;")),
    Mutation("namespace dropped", "X", replace_header(r' xmlns="[^"]*"', "")),
    Mutation("byte order mark", "X", replace_header(r"<\?xml", "\ufeff<?xml")),
    Mutation("section of character data", "X", replace(rf" ({ARABIC}+) ", r" <![CDATA[\1]]> ")),
    Mutation("pointer without its sign", "I", replace(r'(<said\b[^>]*corresp=")#(c\d+)', r"\1\2")),
    Mutation("speaker that is a sentence", "I", replace(r'who="(?:person|place|org):[^"]+"', 'who="#s1"')),
    Mutation(
        "register of a prefix changed",
        "I",
        replace_header(r"/(?:persons|places|organisations)\.xml", "/others.xml"),
    ),
    Mutation("responsible that is not there", "I", replace_header(r'who="#a1"', 'who="#a9"')),
    Mutation("words swapped", "F", replace(rf"({ARABIC}{{4,}}) ({ARABIC}{{4,}})", r"\2 \1")),
    Mutation("word doubled", "F", replace(rf"({ARABIC}+) ", double)),
    Mutation("figure changed", "F", replace(r"\d(?=</fw>)", "x")),
    Mutation("paragraphs swapped", "F", replace(r"(<p xml.*?</p>)(\s+)(<p xml.*?</p>)", r"\3\2\1")),
    Mutation(
        "paragraph taken for furniture",
        "F",
        replace(
            r'<p xml:id="p\d+">((?:(?!</p>).){300,}?)</p>',
            lambda match: f'<fw type="related">{" ".join(re.sub("<[^>]*>", "", match[1]).split())}</fw>',
        ),
    ),
    Mutation("sentences merged", "S", replace(r'</s>\s+<s xml:id="s\d+">', " ")),
    Mutation(
        "sentence cut in two",
        "S",
        replace(rf"( {ARABIC}{{3,}}) ({ARABIC}{{3,}} )", r'\1</s> <s xml:id="s1z">\2'),
    ),
    Mutation("paragraph cut in two", "S", replace(r"</s>(\s+)<s", r'</s></p>\1<p xml:id="p1z"><s')),
    Mutation(
        "headline and kicker swapped",
        "S",
        replace(r'type="kicker"(.*?)type="main"', r'type="main"\1type="kicker"'),
    ),
    Mutation(
        "opener taken for a paragraph",
        "S",
        replace(r"<opener xml:id=\"o1\">(.*?)</opener>", r'<p xml:id="p1z">\1</p>'),
    ),
)
"""The kinds, by family."""
