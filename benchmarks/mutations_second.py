"""A second set of mistakes, chosen after the rules were changed for the first: `power.py --second`.

What an annotator does late in the evening, and what somebody does who wants to slip past the rules: values
that belong to a neighbour, borders off by one, right ids in the wrong register, digests of another page.
"""

import re
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from random import Random

from seeding import ARABIC, NAME, Mutated, Mutation, replace, replace_header

Change = Callable[[str, Random], Mutated]

_IN = "(?:(?!</s>).)*?"


def swap(element: str, attribute: str, *, header: bool = False) -> Change:
    """Return what exchanges the values of an attribute between two elements that differ in it."""
    pattern = re.compile(rf'<{element}\b[^>]*?\s{attribute}="([^"]*)"')

    def apply(source: str, random: Random) -> Mutated:
        body = source.index("<text ")
        found = [m for m in pattern.finditer(source) if (m.start() < body) == header]
        pairs = [(a, b) for a, b in pairwise(found) if a[1] != b[1]]
        if not pairs:
            return None
        a, b = random.choice(pairs)
        text = source[: a.start(1)] + b[1] + source[a.end(1) : b.start(1)] + a[1] + source[b.end(1) :]
        return text, a.start(1)

    return apply


def _step(by: int) -> Callable[[re.Match[str]], str]:
    return lambda match: f"{match[1]}{int(match[2]) + by}"


def _other_digest(match: re.Match[str]) -> str:
    return match[1] + sha256(b"another page").hexdigest()


def _in_article(pattern: str, new: str) -> Change:
    """Return what writes something else inside the article, where it is read."""
    compiled = re.compile(pattern, re.DOTALL)

    def apply(source: str, random: Random) -> Mutated:
        start = source.index("<div ")
        end = source.rindex("</div>")
        found = [
            m
            for m in compiled.finditer(source, start, end)
            if source.rfind("<fw", 0, m.start()) <= source.rfind("</fw>", 0, m.start())
        ]
        if not found:
            return None
        match = random.choice(found)
        return source[: match.start()] + new + source[match.end() :], match.start()

    return apply


def _letter(text: str) -> Change:
    """Return what writes a word between two words of the article."""
    return _in_article(rf"(?<={ARABIC}{{2}}) (?={ARABIC})", f" {text} ")


SWAPPED = (
    Mutation("speakers of two quotations swapped", "Q", swap("said", "who")),
    Mutation("cues of two quotations swapped", "Q", swap("said", "corresp")),
    Mutation("directness of two quotations swapped", "Q", swap("said", "direct")),
    Mutation("quotations of two sources swapped", "Q", swap("rs", "corresp")),
    Mutation("referents of two sources swapped", "Q", swap("rs", "ref")),
    Mutation("classes of two cues swapped", "Q", swap("seg", "ana")),
    Mutation("referents of two persons swapped", "N", swap("persName", "ref")),
    Mutation("referents of two places swapped", "N", swap("placeName", "ref")),
    Mutation("referents of two organisations swapped", "N", swap("orgName", "ref")),
    Mutation("ids of two quotations swapped", "I", swap("said", "xml:id")),
    Mutation("ids of two mentions swapped", "I", swap("placeName", "xml:id")),
    Mutation("types of two headings swapped", "S", swap("head", "type")),
    Mutation("types of two lines of furniture swapped", "F", swap("fw", "type")),
    Mutation("units of two measures swapped", "H", swap("measure", "unit", header=True)),
    Mutation("counts of two measures swapped", "H", swap("measure", "quantity", header=True)),
    Mutation("versions of two changes swapped", "H", swap("change", "n", header=True)),
    Mutation("dates of two changes swapped", "H", swap("change", "when", header=True)),
    Mutation("kinds of two numbers swapped", "H", swap("idno", "type", header=True)),
    Mutation("prefixes of two registers swapped", "I", swap("prefixDef", "ident", header=True)),
    Mutation("files of two registers swapped", "I", swap("prefixDef", "replacementPattern", header=True)),
)

REGISTERS = (
    Mutation("place in the register of persons", "I", replace(r'ref="place:', 'ref="person:')),
    Mutation("person in the register of organisations", "I", replace(r'ref="person:', 'ref="org:')),
    Mutation("organisation in the register of places", "I", replace(r'ref="org:', 'ref="place:')),
    Mutation("speaker in another register", "I", replace(r'who="(?:person|place):', 'who="org:')),
    Mutation("medium in another register", "I", replace(r'source="org:', 'source="place:')),
    Mutation("referent with an underscore", "I", replace(r'(ref="(?:place|person|org):[a-z0-9]+)-', r"\1_")),
    Mutation("referent cut off", "I", replace(r'(ref="(?:place|person|org):[a-z0-9-]+)[a-z0-9]"', r'\1"')),
    Mutation("referent with two colons", "I", replace(r'(ref="(?:place|person|org):)', r"\1:")),
    Mutation("pointer with two signs", "I", replace(r'(corresp=")#', r"\1##")),
    Mutation("pointer to an address of a page", "I", replace(r'(corresp="#c\d+)', r"\1.html")),
    Mutation("id of a cue on a quotation", "I", replace(r'(<said xml:id=")q', r"\1c9")),
    Mutation(
        "id with a capital letter",
        "I",
        replace(r'(<(?:s|seg|rs) xml:id=")([a-z])', lambda m: m[1] + m[2].upper()),
    ),
    Mutation("id with a space", "I", replace(r'(<s xml:id="s)(\d+)', r"\1 \2")),
    Mutation("id with leading zeros", "I", replace(r'(<s xml:id="s)(\d)', r"\g<1>00\2")),
    Mutation(
        "id of the entry in capitals",
        "I",
        replace_header(r'(<TEI[^>]*xml:id=")([a-z]+)', lambda m: m[1] + m[2].upper()),
    ),
)

QUOTATIONS = (
    Mutation(
        "quotation closed at its first comma",
        "Q",
        replace(rf'(<said [^>]*direct="true"[^>]*>[^<"،]*{ARABIC})(،[^<"]*)(</said>)', r"\1\3\2"),
    ),
    Mutation(
        "quotation opened at its first comma",
        "Q",
        replace(r'(<said [^>]*direct="true"[^>]*>)([^<"،]*،) ([^<"]*</said>)', r"\2 \1\3"),
    ),
    Mutation(
        "quotation around its cue",
        "Q",
        replace(rf"(<seg\b[^>]*>[^<]*</seg> )({_IN})(<said\b[^>]*>)", r"\3\1\2"),
    ),
    Mutation(
        "cue in its quotation", "Q", replace(r"(<seg\b[^>]*>[^<]*</seg>)( [^<]*?)(<said\b[^>]*>)", r"\2\3\1")
    ),
    Mutation(
        "cue in the next sentence",
        "Q",
        replace(
            rf'(<seg\b[^>]*>)([^<]*)(</seg>)({_IN}</s>\s+<s xml:id="s\d+">)({ARABIC}+)(?= )', r"\2\4\1\5\3"
        ),
    ),
    Mutation(
        "cue on the word after",
        "Q",
        replace(rf"(<seg\b[^>]*>)([^<]*)(</seg>)( ?)({ARABIC}{{2,}})(?= )", r"\2\4\1\5\3"),
    ),
    Mutation(
        "cue on the word before",
        "Q",
        replace(rf"({ARABIC}{{3,}}) ?([وف]?)(<seg\b[^>]*>)([^<]*)(</seg>)", r"\3\1\5 \2\4"),
    ),
    Mutation("cue over its whole clause", "Q", replace(r"(</seg>)( [^<]{3,}?)(?= ?<)", r"\2\1")),
    Mutation("empty quotation", "Q", replace(r"(<said\b[^>]*>)([^<]*)(</said>)", r"\1\3\2")),
    Mutation("empty cue", "Q", replace(r"(<seg\b[^>]*>)([^<]*)(</seg>)", r"\1\3\2")),
    Mutation("empty source", "Q", replace(r"(<rs\b[^>]*>)([^<]*)(</rs>)", r"\1\3\2")),
    Mutation("quotation of one mark", "Q", replace(r'"(<said\b[^>]*>)([^<]*)</said>"', r'\1"</said>\2"')),
    Mutation(
        "both marks in the quotation", "Q", replace(r'"(<said\b[^>]*>)([^<]*)</said>"', r'\1"\2"</said>')
    ),
    Mutation("source over its title and the next word", "Q", replace(rf"(</rs>)(،? {ARABIC}+)", r"\2\1")),
    Mutation("source on the word before", "Q", replace(rf"({ARABIC}+) (<rs\b[^>]*>)", r"\2\1 ")),
    Mutation("medium for the speaker", "Q", replace(r'who="[^"]*"( [^>]*)source="([^"]*)"', r'who="\2"\1')),
    Mutation(
        "speaker for the medium",
        "Q",
        replace(r'who="(person:[^"]*)"( direct="(?:true|false)")', r'who="\1"\2 source="\1"'),
    ),
    Mutation("medium dropped", "Q", replace(r' source="[^"]*"', "")),
    Mutation("chain forward only", "Q", replace(r' prev="#q\d+"', "")),
    Mutation(
        "chain to a later quotation", "Q", replace(r'next="#q(\d+)"', lambda m: f'next="#q{int(m[1]) + 1}"')
    ),
    Mutation(
        "chain of a quotation that has one piece",
        "Q",
        replace(r'(<said xml:id="q1"[^>]*)>', r'\1 next="#q2">'),
    ),
    Mutation(
        "verbatim part without marks",
        "Q",
        replace(r'"(<said [^>]*direct="true">[^<]*</said>)"(?=[^<]*</said>)', r"\1"),
    ),
    Mutation(
        "verbatim part taken for indirect",
        "Q",
        replace(r'("<said xml:id="q\d+" who="[^"]*" direct=")true(">)', r"\1false\2"),
    ),
    Mutation(
        "reply to itself",
        "Q",
        replace(
            r'(<said\b[^>]*corresp=")#c\d+', lambda m: m[1] + "#q" + re.search(r'xml:id="q(\d+)', m[0])[1]
        ),
    ),
    Mutation("sentence for a cue", "Q", replace(r'(<said\b[^>]*corresp=")#c\d+', r"\1#s2")),
    Mutation("mention for a cue", "Q", replace(r'(<said\b[^>]*corresp=")#c\d+', r"\1#m2")),
    Mutation("cue as a speaker", "Q", replace(r'(<said\b[^>]*who=")[^"]*', r"\1#c1")),
    Mutation("annotator as a speaker", "Q", replace(r'(<said\b[^>]*who=")[^"]*', r"\1#a1")),
    Mutation(
        "cue of another paragraph added", "Q", replace(r'(<said\b[^>]*corresp="#c(?!1\b)\d+)"', r'\1 #c1"')
    ),
    Mutation(
        "quotation of another paragraph added",
        "Q",
        replace(r'(<rs\b[^>]*corresp="#q(?!1\b)\d+)"', r'\1 #q1"'),
    ),
    Mutation(
        "cue tagged on a noun",
        "Q",
        replace(
            rf" (ال{ARABIC}{{4,}}) ({ARABIC}+ {ARABIC}+)",
            r' <seg xml:id="c9a" type="cue" ana="#cue.say">\1</seg> \2',
        ),
    ),
    Mutation(
        "cited passage in a quotation of its own",
        "Q",
        replace(
            r'(<said xml:id="q(\d+)"[^>]*direct="true"[^>]*>)([^<]*)(</said>)',
            r'\1<quote xml:id="ph\2">\3</quote>\4',
        ),
    ),
)

MENTIONS = (
    Mutation("name and the comma before", "N", replace(rf"(، )(<{NAME}\b[^>]*>)", r"\2\1")),
    Mutation("name with its verb", "N", replace(rf"({ARABIC}{{3,}}) (<{NAME}\b[^>]*>)", r"\2\1 ")),
    Mutation("name with the preposition after", "N", replace(rf"(</{NAME}>)( (?:في|من|على|إلى))", r"\2\1")),
    Mutation(
        "two names in one",
        "N",
        replace(rf"(<({NAME})\b[^>]*>[^<]*)</\2> <{NAME}\b[^>]*>([^<]*)</{NAME}>", r"\1 \3</\2>"),
    ),
    Mutation(
        "mention of a verb",
        "N",
        replace(rf" ([يت]{ARABIC}{{4,}}) ", r' <persName xml:id="m1a" ref="#unlinked">\1</persName> '),
    ),
    Mutation(
        "mention of a stop",
        "N",
        replace(r"([.،]) ", r'<placeName xml:id="m1a" ref="#unlinked">\1</placeName> '),
    ),
    Mutation(
        "mention of a number",
        "N",
        replace(r" (\d+) ", r' <placeName xml:id="m1a" ref="#unlinked">\1</placeName> '),
    ),
    Mutation(
        "mention of a whole sentence",
        "N",
        replace(
            r'(<s xml:id="s\d+">)([^<]+)(</s>)', r'\1<orgName xml:id="m1a" ref="#unlinked">\2</orgName>\3'
        ),
    ),
    Mutation("empty mention", "N", replace(rf"(<({NAME})\b[^>]*>)([^<]*)</\2>", r"\1</\2>\3")),
    Mutation(
        "place taken for an organisation",
        "N",
        replace(r"<placeName([^>]*)>([^<]*)</placeName>", r"<orgName\1>\2</orgName>"),
    ),
    Mutation(
        "organisation taken for a place",
        "N",
        replace(r"<orgName([^>]*)>([^<]*)</orgName>", r"<placeName\1>\2</placeName>"),
    ),
    Mutation(
        "name taken for a title",
        "N",
        replace(r"<orgName (xml:id=\")m(\d+\")[^>]*>([^<]*)</orgName>", r"<title \1ph\2>\3</title>"),
    ),
    Mutation(
        "name taken for a source",
        "N",
        replace(
            r"<persName (xml:id=\")m(\d+\")([^>]*)>([^<]*)</persName>(?!</rs>|</docAuthor>)",
            r'<rs \1r\2 type="source"\3>\4</rs>',
        ),
    ),
    Mutation("reading of nothing", "N", replace(r'ana="#metonym"', 'ana=""')),
    Mutation("reading without its sign", "N", replace(r'ana="#metonym"', 'ana="metonym"')),
    Mutation("reading of a person in capitals", "N", replace(r'ana="#metonym"', 'ana="#METONYM"')),
    Mutation("certainty in words", "N", replace(rf"(<{NAME}\b[^>]*)>", r'\1 cert="maybe">')),
    Mutation(
        "name in the middle of a word",
        "N",
        replace(rf"(<{NAME}\b[^>]*>{ARABIC}{{2}})({ARABIC}[^<]*)(</{NAME}>)", r"\1\3\2"),
    ),
    Mutation(
        "date of a name",
        "S",
        replace(
            r"<placeName (xml:id=\")m(\d+\")[^>]*>([^<]*)</placeName>",
            r'<date \1d\2 type="relative">\3</date>',
        ),
    ),
    Mutation("date with the word after", "S", replace(rf"(</date>)( {ARABIC}+)", r"\2\1")),
    Mutation("date without its first word", "S", replace(rf"(<date\b[^>]*>)({ARABIC}+ )", r"\2\1")),
    Mutation(
        "date neither relative nor dated", "H", replace(r'(<date xml:id="d\d+") type="relative"', r"\1")
    ),
    Mutation(
        "date of the wrong month",
        "H",
        replace(r'(<date\b[^>]* when="\d{4}-)(\d\d)', lambda m: f"{m[1]}{int(m[2]) % 12 + 1:02}"),
    ),
    Mutation("date of ten years later", "H", replace(r'(<date\b[^>]* when=")(\d{4})', _step(10))),
)

STRUCTURE = (
    Mutation("empty sentence", "S", replace(r"(</s>)(\s+<s )", r'\1<s xml:id="s1a"/>\2')),
    Mutation("empty paragraph", "S", replace(r"(</p>)", r'\1<p xml:id="p1a"/>')),
    Mutation("sentence of a stop", "S", replace(r"\.</s>", r'</s><s xml:id="s1a">.</s>')),
    Mutation(
        "sentence that begins with a comma",
        "S",
        replace(r'(<s xml:id="s\d+">[^<،]*)(،)', r'\1</s><s xml:id="s1a">\2'),
    ),
    Mutation(
        "sentence cut before its quotation", "S", replace(r'(: ?)("<said )', r'\1</s> <s xml:id="s1a">\2')
    ),
    Mutation(
        "sentence cut in its name",
        "S",
        replace(
            rf"(<s xml:id=\"s(\d+)\">[^<]*<({NAME})\b[^>]*>{ARABIC}+)( {ARABIC}+</\3>)",
            r'\1</\3></s> <s xml:id="s\2a"><\3 xml:id="m1z" ref="#unlinked">\4',
        ),
    ),
    Mutation(
        "heading at the end of the article",
        "S",
        replace(r'(<head xml:id="h\d+" type="section">.*?</head>)(.*)(</div>\s*</div>)', r"\2\1\3"),
    ),
    Mutation("heading without a type", "S", replace(r'(<head xml:id="h\d+") type="[a-z]+"', r"\1")),
    Mutation("headline twice", "S", replace(r'(<head xml:id="h\d+" type=")kicker', r"\1main")),
    Mutation(
        "paragraph taken for a heading",
        "S",
        replace(r'<p xml:id="p(\d+)">((?:(?!</p>).)*)</p>', r'<head xml:id="h9\1" type="section">\2</head>'),
    ),
    Mutation(
        "opener behind the first paragraph",
        "S",
        replace(r"(<opener\b.*?</opener>)(\s*)(<p\b.*?</p>)", r"\3\2\1"),
    ),
    Mutation(
        "place and author of the opener swapped",
        "S",
        replace(
            r"<dateline>(.*?)</dateline>(.*?)<byline>(.*?)</byline>",
            r"<dateline>\3</dateline>\2<byline>\1</byline>",
        ),
    ),
    Mutation("author of the opener untagged", "S", replace(r"<docAuthor>(.*?)</docAuthor>", r"\1")),
    Mutation(
        "section without its heading", "S", replace(r'<head xml:id="h\d+" type="section">.*?</head>', "")
    ),
    Mutation("section in a section", "S", replace(r'(<div type="section">)(.*?)(</div>)', r"\1\1\2\3\3")),
    Mutation("type of a division changed", "S", replace(r'<div type="section">', '<div type="chapter">')),
    Mutation(
        "line of furniture in a sentence",
        "F",
        replace(r'(<s xml:id="s\d+">[^<]*?) ([^<]{3,8}) ', r'\1 <fw type="share">\2</fw> '),
    ),
    Mutation(
        "first words of a paragraph taken for furniture",
        "F",
        replace(
            rf'(<p xml:id="p\d+">\s*<s xml:id="s\d+">)({ARABIC}+ {ARABIC}+) ',
            r'<fw type="imageAlt">\2</fw>\1',
        ),
    ),
    Mutation(
        "furniture taken for a paragraph",
        "F",
        replace(r'<fw type="related">([^<]*)</fw>', r'<p xml:id="p9"><s xml:id="s9z">\1</s></p>'),
    ),
    Mutation(
        "headline taken for furniture",
        "F",
        replace(
            r'<head xml:id="h\d+" type="main">\s*<s xml:id="s\d+">(.*?)</s>\s*</head>',
            lambda m: f'<fw type="repeatedHeadline">{re.sub("<[^>]*>", "", m[1])}</fw>',
        ),
    ),
    Mutation("furniture emptied", "F", replace(r"(<fw [^>]*>)[^<]*", r"\1")),
    Mutation("line of furniture twice", "F", replace(r"<fw [^>]*>[^<]*</fw>", lambda m: m[0] * 2)),
)

HEADERS = (
    Mutation(
        "digest of another page", "F", replace_header(r'(<idno type="sha256">)[0-9a-f]*', _other_digest)
    ),
    Mutation(
        "digest of the empty page",
        "F",
        replace_header(r'(<idno type="sha256">)[0-9a-f]*', lambda m: m[1] + sha256(b"").hexdigest()),
    ),
    Mutation("one sentence too many", "H", replace_header(r'(unit="sentence" quantity=")(\d+)', _step(1))),
    Mutation("one sentence too few", "H", replace_header(r'(unit="sentence" quantity=")(\d+)', _step(-1))),
    Mutation("one paragraph too many", "H", replace_header(r'(unit="paragraph" quantity=")(\d+)', _step(1))),
    Mutation("one paragraph too few", "H", replace_header(r'(unit="paragraph" quantity=")(\d+)', _step(-1))),
    Mutation("one byte too few", "F", replace_header(r'(unit="byte" quantity=")(\d+)', _step(-1))),
    Mutation("count in Arabic digits", "H", replace_header(r'(unit="sentence" quantity=")\d+', r"\1٢٦")),
    Mutation("count with a comma", "F", replace_header(r'(unit="byte" quantity="\d)(\d)', r"\1,\2")),
    Mutation(
        "version of the text raised",
        "H",
        replace_header(r"(<edition n=\"[^\"]*\">\D*\d+\.\d+\.)(\d+)", _step(1)),
    ),
    Mutation("version with a letter", "H", replace_header(r'(<edition n="\d+\.\d+\.\d+)', r"\1a")),
    Mutation("version of the change with a v", "H", replace_header(r'(<change n=")', r"\1v")),
    Mutation(
        "change before the article",
        "H",
        replace_header(r'(<date type="publication".*<change n="1\.0\.0" when=")\d{4}', r"\g<1>1991"),
    ),
    Mutation("change in the year 0026", "H", replace_header(r'(<change n="[0-9.]+" when=")20', r"\g<1>00")),
    Mutation(
        "change in the year 2099", "H", replace_header(r'(<change n="1\.0\.1" when=")\d{4}', r"\g<1>2099")
    ),
    Mutation(
        "date of a change the wrong way round",
        "H",
        replace_header(r'(<change\b[^>]* when=")(\d{4})-(\d\d)-(\d\d)', r"\1\4-\3-\2"),
    ),
    Mutation(
        "date of a change with slashes",
        "H",
        replace_header(r'(<change\b[^>]* when="\d{4})-(\d\d)-', r"\1/\2/"),
    ),
    Mutation(
        "publication in 2031",
        "H",
        replace_header(r'(<date type="publication" (?:when|notBefore)=")\d{4}', r"\g<1>2031"),
    ),
    Mutation(
        "certainty of a page date in words",
        "H",
        replace_header(r'(<date type="publication"[^>]*cert=")[a-z]+', r"\1sure"),
    ),
    Mutation(
        "author and publisher swapped",
        "H",
        replace_header(
            r"<author xml:lang=\"ar\">([^<]*)</author>(\s*)<publisher xml:lang=\"ar\">([^<]*)</publisher>",
            r'<author xml:lang="ar">\3</author>\2<publisher xml:lang="ar">\1</publisher>',
        ),
    ),
    Mutation(
        "word of the title dropped",
        "H",
        replace_header(rf'(<title xml:lang="ar">{ARABIC}+) {ARABIC}+', r"\1"),
    ),
    Mutation("title with a stop", "H", replace_header(r'(<title xml:lang="ar">[^<]*)(</title>)', r"\1.\2")),
    Mutation(
        "title in another language",
        "H",
        replace_header(r'(<title xml:lang="ar">)[^<]*(</title>)', r"\1Russia and Iran\2"),
    ),
    Mutation("hamza of the title", "H", replace_header(r'(<title xml:lang="ar">[^<]*?)[أإ]', r"\1ا")),
    Mutation("responsible twice", "H", replace_header(r"\s*<respStmt\b.*?</respStmt>", lambda m: m[0] * 2)),
    Mutation("responsible without an id", "I", replace_header(r'<respStmt xml:id="a1"', "<respStmt")),
    Mutation("status withdrawn", "H", replace_header(r'(<revisionDesc status=")[a-z]+', r"\1withdrawn")),
    Mutation("status dropped", "H", replace_header(r'<revisionDesc status="[a-z]+"', "<revisionDesc")),
    Mutation(
        "licence of another host",
        "H",
        replace_header(r'target="https://creativecommons.org', 'target="https://example.org'),
    ),
    Mutation("number of the entry dropped", "I", replace_header(r'\s*<idno type="khabar">[^<]*</idno>', "")),
    Mutation(
        "number of the entry with a space", "I", replace_header(r'(<idno type="khabar">[a-z0-9]+)-', r"\1 ")
    ),
    Mutation("page of a picture", "F", replace_header(r'(<idno type="page">[^<]*)\.txt', r"\1.png")),
    Mutation("encoding emptied", "F", replace_header(r'(<note type="encoding">)[^<]*', r"\1")),
    Mutation("segmentation dropped", "H", replace_header(r"\s*<segmentation>.*?</segmentation>", "")),
    Mutation("language dropped", "H", replace_header(r"\s*<language ident=\"ar\">[^<]*</language>", "")),
    Mutation("language of the text dropped", "H", replace_header(r'<text xml:lang="ar"', "<text")),
    Mutation("prefix with a capital letter", "I", replace_header(r'(<prefixDef ident=")p', r"\1P")),
    Mutation("prefix dropped", "I", replace_header(r'\s*<prefixDef ident="org".*?</prefixDef>', "")),
    Mutation("element of the header misspelt", "X", replace_header(r"<(/?)(extent)>", r"<\1extend>")),
    Mutation(
        "header in another order",
        "X",
        replace_header(r"(<editionStmt>.*?</editionStmt>)(\s*)(<extent>.*?</extent>)", r"\3\2\1"),
    ),
)

LETTERS = tuple(
    Mutation(f"{name} on the page", "A", _letter(text), on_page=True)
    for name, text in (
        ("Persian digit", "۴۵"),
        ("Cyrillic letter", "دаر"),
        ("Hebrew point", "دارִ"),
        ("object replacement", "\ufffc"),
        ("right-to-left override", "دار\u202e"),
        ("narrow no-break space", "دار\u202fكبيرة"),
        ("Persian yeh", "کبیر"),
        ("mojibake of a dash", "â€“"),
        ("Arabic ligature", "ﻷن"),
        ("dotless question mark", "نعم?"),
        ("word joiner", "دا\u2060ر"),
        ("two tashkeel of one kind", "دارَ\u064e"),
    )
)

SECOND: tuple[Mutation, ...] = (*SWAPPED, *REGISTERS, *QUOTATIONS, *MENTIONS, *STRUCTURE, *HEADERS, *LETTERS)
"""All kinds, by what they are about."""
