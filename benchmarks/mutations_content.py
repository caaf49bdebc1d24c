"""Kinds of mistakes in content: quotations, names, Arabic letters, header."""

import re
from random import Random

from seeding import ARABIC, NAME, Mutated, Mutation, move_tag, replace, replace_header

_QUOTATION = re.compile(r"</?said\b[^>]*>")
_SOURCE = re.compile(r"</?(?:rs|seg)\b[^>]*>")


def _untag_quotations(source: str, random: Random) -> Mutated:
    body = source.index("<text ")
    if not _QUOTATION.search(source, body):
        return None
    bare = _SOURCE.sub("", _QUOTATION.sub("", source[body:]))
    return source[:body] + bare, body + random.randrange(1)


def _untag_indirect(source: str, random: Random) -> Mutated:
    """Leave one sentence without cue, source and quotation, where all that it has is an indirect one."""
    sentences = [
        match
        for match in re.finditer(r"<s xml:id=.*?</s>", source)
        if match[0].count("<said ") == 1 and 'direct="false"' in match[0] and "نقلت" not in match[0]
    ]
    if not sentences:
        return None
    match = random.choice(sentences)
    bare = _SOURCE.sub("", _QUOTATION.sub("", match[0]))
    return source[: match.start()] + bare + source[match.end() :], match.start()


CONTENT: tuple[Mutation, ...] = (
    Mutation("speaker dropped", "Q", replace(r' who="[^"]+"', "")),
    Mutation("cue pointer dropped", "Q", replace(r'(<said\b[^>]*) corresp="[^"]+"', r"\1")),
    Mutation("cue pointer to a quotation", "Q", replace(r'(<said\b[^>]*corresp=")#c\d+', r"\1#q1")),
    Mutation("source pointer dropped", "Q", replace(r'(<rs\b[^>]*) corresp="[^"]+"', r"\1")),
    Mutation(
        "quotation begins a word late", "Q", move_tag("said", rf"{ARABIC}+ ", outward=False, opening=True)
    ),
    Mutation(
        "quotation ends a word early", "Q", move_tag("said", rf" {ARABIC}+", outward=False, opening=False)
    ),
    Mutation("mark inside the quotation", "Q", move_tag("said", '"', outward=True, opening=True)),
    Mutation("direct taken for indirect", "Q", replace('direct="true"', 'direct="false"')),
    Mutation("indirect taken for direct", "Q", replace('direct="false"', 'direct="true"')),
    Mutation(
        "quotation untagged",
        "Q",
        replace(r"\"<said\b[^>]*direct=\"true\"[^>]*>((?:(?!</?said).)*)</said>\"", r'"\1"'),
    ),
    Mutation("cue untagged", "Q", replace(r"<seg\b[^>]*>([^<]*)</seg>", r"\1")),
    Mutation("chain broken", "Q", replace(r' next="#q\d+"', "")),
    Mutation("chain to itself", "Q", replace(r'(xml:id="(q\d+)"[^>]*next=")#q\d+', r"\1#\2")),
    Mutation(
        "reference dropped", "N", replace(r"(<(?:placeName|persName|orgName)\b[^>]*) ref=\"[^\"]+\"", r"\1")
    ),
    Mutation(
        "proclitic drawn in", "N", move_tag(NAME.replace("?:", "?:"), "[وفبلك]", outward=True, opening=True)
    ),
    Mutation("first letter left out", "N", replace(rf"(<{NAME}\b[^>]*>)({ARABIC})", r"\2\1")),
    Mutation("last letter left out", "N", replace(rf"({ARABIC})(</{NAME}>)", r"\2\1")),
    Mutation("next word drawn in", "N", replace(rf"(</{NAME}>)( {ARABIC}+)", r"\2\1")),
    Mutation("space drawn in", "N", replace(rf"(</{NAME}>)( )", r"\2\1")),
    Mutation("comma drawn in", "N", replace(rf"(</{NAME}>)(،)", r"\2\1")),
    Mutation("mention untagged", "N", replace(rf"<({NAME})\b[^>]*>([^<]*)</\1>", r"\2")),
    Mutation(
        "mention in a mention",
        "N",
        replace(
            r"(<placeName xml:id=\"m\d+\"([^>]*)>)([^<]*)(</placeName>)",
            r'\1<placeName xml:id="m900"\2>\3\4\4',
        ),
    ),
    Mutation(
        "version of the edition changed", "H", replace_header(r'edition n="[0-9.]+"', 'edition n="9.9.9"')
    ),
    Mutation("licence of the text dropped", "H", replace_header(r'<licence n="text">[^<]*</licence>', "")),
    Mutation(
        "free licence for the text",
        "H",
        replace_header(
            r'<licence n="text">', '<licence n="text" target="https://creativecommons.org/licenses/by/4.0/">'
        ),
    ),
    Mutation("title of another entry", "H", replace_header(rf"(<title xml:lang=\"ar\">){ARABIC}+ ", r"\1")),
    Mutation("annotator dropped", "H", replace_header(r"<respStmt\b.*?</respStmt>", "")),
    Mutation("digest dropped", "H", replace_header(r'<idno type="sha256">[^<]*</idno>', "")),
    Mutation("history dropped", "H", replace_header(r"<change\b.*?</change>", "")),
    Mutation(
        "sentence count changed",
        "H",
        replace_header(r'unit="sentence" quantity="\d+"', 'unit="sentence" quantity="1"'),
    ),
    Mutation(
        "paragraph count changed",
        "H",
        replace_header(r'unit="paragraph" quantity="\d+"', 'unit="paragraph" quantity="99"'),
    ),
    Mutation(
        "relative date with a value", "H", replace(r'type="relative"', 'type="relative" when="2020-01-01"')
    ),
    Mutation("class of a cue unknown", "H", replace(r'ana="#cue\.[a-zA-Z]+"', 'ana="#cue.shout"')),
    Mutation("type of furniture unknown", "H", replace(r'<fw type="[^"]*"', '<fw type="weather"')),
    # Kinds that no rule was written for when they were chosen.
    Mutation("certainty of one piece", "Q", replace(r"(<said\b[^>]*) (next|prev)=", r'\1 cert="low" \2=')),
    Mutation(
        "certainty of the verbatim part",
        "Q",
        replace(r'"<said (xml:id="q\d+" who="[^"]+" direct="true")>', r'"<said \1 cert="low">'),
    ),
    Mutation(
        "speaker of the verbatim part",
        "Q",
        replace(r'("<said xml:id="q\d+" who=")[^"]+(" direct="true">)', r"\1#unlinked\2"),
    ),
    Mutation("complementiser drawn in", "Q", replace(r"( [أإ]ن) (<said\b[^>]*>)", r" \2\1 ")),
    Mutation("stop drawn in", "Q", replace(r"</said>\.", ".</said>")),
    Mutation(
        "quotation begins a word early", "Q", move_tag("said", rf"{ARABIC}+ ", outward=True, opening=True)
    ),
    Mutation(
        "quotation ends a word late", "Q", move_tag("said", rf" {ARABIC}+", outward=True, opening=False)
    ),
    Mutation("mark drawn in at the end", "Q", move_tag("said", '"', outward=True, opening=False)),
    Mutation("class of a cue changed", "Q", replace(r'ana="#cue\.(?!deny)[a-zA-Z]+"', 'ana="#cue.deny"')),
    Mutation(
        "source of another quotation",
        "Q",
        replace(r'(<rs\b[^>]*ref="(?:person|place):)[^"]+', r"\1x-unknown"),
    ),
    Mutation(
        "medium that speaks", "Q", replace(r'who="[^"]+"([^>]*) source="([^"]+)"', r'who="\2"\1 source="\2"')
    ),
    Mutation("addressee that is a cue", "Q", replace(r"(<said\b[^>]*) direct=", r'\1 toWhom="#c1" direct=')),
    Mutation("all quotations untagged", "Q", _untag_quotations),
    Mutation("indirect quotation untagged", "Q", _untag_indirect),
    Mutation("link of a chain to another piece", "Q", replace(r'next="#q\d+"', 'next="#q1"')),
    Mutation(
        "mention said to be unlinked", "N", replace(rf'(<{NAME}\b[^>]*) ref="[^"]+"', r'\1 ref="#unlinked"')
    ),
    Mutation(
        "person taken for a place",
        "N",
        replace(r"<persName([^>]*)>([^<]*)</persName>", r"<placeName\1>\2</placeName>"),
    ),
    Mutation("title drawn in", "N", replace(r"(<persName\b[^>]*>)", r"\1الرئيس ")),
    Mutation("word before drawn in", "N", move_tag(NAME, rf"{ARABIC}+ ", outward=True, opening=True)),
    Mutation(
        "mention cut in two",
        "N",
        replace(
            r'<persName (xml:id="m\d+)"([^>]*)>([^< ]+) ([^<]+)</persName>',
            r'<persName \1"\2>\3</persName> <persName \1z"\2>\4</persName>',
        ),
    ),
    Mutation("unknown reading", "N", replace(rf'(<{NAME} xml:id="m\d+" ref="[^"]+")>', r'\1 ana="metonym">')),
    Mutation(
        "nisba marked",
        "N",
        replace(rf" (ال{ARABIC}{{3,}}ية) ", r' <placeName xml:id="m1z" ref="#unlinked">\1</placeName> '),
    ),
    Mutation("letter not composed", "A", replace("أ", "ا\u0654"), on_page=True),
    Mutation("bidirectional control on the page", "A", replace(rf"({ARABIC}) ", "\\1\u202b "), on_page=True),
    Mutation("soft hyphen on the page", "A", replace(rf"({ARABIC})({ARABIC})", "\\1\u00ad\\2"), on_page=True),
    Mutation("presentation form on the page", "A", replace("لا", "\ufefb"), on_page=True),
    Mutation("tatweel on the page", "A", replace(rf"({ARABIC})({ARABIC})", "\\1\u0640\\2"), on_page=True),
    Mutation("mixed digits on the page", "A", replace(rf" ({ARABIC}+) ", r" 2٠1٨ \1 "), on_page=True),
    Mutation("Latin question mark on the page", "A", replace(rf"({ARABIC}) ", r"\1? "), on_page=True),
    Mutation("mojibake on the page", "A", replace(rf" {ARABIC}+ ", " Ø§Ù„Ø£ "), on_page=True),
    Mutation("Urdu heh on the page", "A", replace("ه", "ہ"), on_page=True),
    Mutation("doubled vowel sign on the page", "A", replace(rf"({ARABIC})", "\\1\u064f\u064f"), on_page=True),
    Mutation("private character on the page", "A", replace(rf"({ARABIC}) ", "\\1\ue001 "), on_page=True),
    Mutation(
        "no-break space on the page", "A", replace(rf"({ARABIC}) ({ARABIC})", "\\1\u00a0\\2"), on_page=True
    ),
    Mutation("line separator", "A", replace(rf"({ARABIC}) ({ARABIC})", "\\1\u2028\\2")),
    Mutation(
        "language of the text changed", "H", replace_header(r'<text xml:lang="ar"', '<text xml:lang="en"')
    ),
    Mutation(
        "language of the header changed", "H", replace_header(r'<language ident="ar"', '<language ident="fr"')
    ),
    Mutation(
        "language tag misspelt", "H", replace_header(r'<title xml:lang="ar"', '<title xml:lang="arabic"')
    ),
    Mutation("text of the edition changed", "H", replace_header(r"Version \d+\.\d+\.\d+", "Version 7.7.7")),
    Mutation(
        "licence of the annotation dropped", "H", replace_header(r'<licence n="annotation".*?</licence>', "")
    ),
    Mutation(
        "date of a change moved on",
        "H",
        replace_header(r'(</change>\s+<change n="[0-9.]+" when=")\d{4}', r"\g<1>2099"),
    ),
    Mutation("author changed", "H", replace_header(rf'(<author xml:lang="ar">){ARABIC}+', r"\1منى")),
    Mutation(
        "page retrieved before it was published",
        "H",
        replace_header(r'(type="retrieval" )notBefore="\d{4}', r'\1notAfter="1999'),
    ),
    Mutation(
        "file name changed in the number of the page",
        "H",
        replace_header(r"(-\d{3})\d(\.txt</idno>)", r"\g<1>x\2"),
    ),
)
"""The kinds, by family."""
