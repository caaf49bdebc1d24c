"""Kinds of mistakes that were chosen last, to slip past the rules: small, plausible, well-formed."""

import re

from seeding import ARABIC, NAME, Mutation, move_tag, replace, replace_header


def _crlf(match: re.Match[str]) -> str:
    return match[0].replace("\n", "\r\n")


def _upper(match: re.Match[str]) -> str:
    return match[0].upper()


def _next_number(match: re.Match[str]) -> str:
    return f"{match[1]}{int(match[2]) + 1}"


SLY: tuple[Mutation, ...] = (
    Mutation("reference to a control character", "X", replace(rf"({ARABIC}) ", r"\1&#1; ")),
    Mutation("value in capitals", "X", replace(r'(?<=direct=")(?:true|false)', _upper)),
    Mutation("element in capitals", "X", replace(r"<date\b([^>]*)>([^<]*)</date>", r"<Date\1>\2</Date>")),
    Mutation("version of XML changed", "X", replace_header(r'version="1.0"(?= encoding)', 'version="1.1"')),
    Mutation("line ends of Windows", "X", replace(r"</s>\n", _crlf)),
    Mutation("line indented with a tab", "X", replace(r"\n {10}<s ", "\n\t<s ")),
    Mutation("space at the end of a line", "X", replace(r"</s>\n", "</s> \n")),
    Mutation("line broken in a sentence", "X", replace(rf"({ARABIC}) ({ARABIC})", r"\1" + "\n" + r"\2")),
    Mutation("space doubled in a sentence", "X", replace(rf"({ARABIC}) ({ARABIC})", r"\1  \2")),
    Mutation("item with a capital letter", "I", replace(r'(?<=ref="place:)[a-z]', _upper)),
    Mutation(
        "two speakers of one quotation", "I", replace(r'(<said\b[^>]*who=")([^"]+)"', r'\1\2 person:nobody"')
    ),
    Mutation("id of an entity in Wikidata", "I", replace(r'(<placeName\b[^>]*ref=")place:[^"]+', r"\1Q159")),
    Mutation("prefix left out", "I", replace(r'(ref=")(?:place|person|org):', r"\1#")),
    Mutation(
        "prefix no longer declared", "I", replace_header(r'\s*<prefixDef ident="place".*?</prefixDef>', "")
    ),
    Mutation("alef maqsura to ya", "F", replace(rf"ى(?!{ARABIC})", "ي")),
    Mutation("vowel sign added", "F", replace(rf"({ARABIC})({ARABIC})", "\\1\u064e\\2")),
    Mutation("stop of a paragraph dropped", "F", replace(r"\.(</s>\s*</p>)", r"\1")),
    Mutation("piece of furniture dropped", "F", replace(r"\n *<fw [^>]*>[^<]*</fw>", "")),
    Mutation("byte count off by one", "F", replace_header(r'(unit="byte" quantity=")(\d+)', _next_number)),
    Mutation(
        "character count off by one", "F", replace_header(r'(unit="character" quantity=")(\d+)', _next_number)
    ),
    Mutation("digest in capitals", "F", replace_header(r'(?<=<idno type="sha256">)[0-9a-f]{64}', _upper)),
    Mutation("page in another folder", "F", replace_header(r'(?<=<idno type="page">)', "../entries/")),
    Mutation(
        "first word of the next sentence drawn in",
        "S",
        replace(rf"(</s>\s+<s xml:id=\"s\d+\">)({ARABIC}+) ", r" \2\1"),
    ),
    Mutation(
        "last word left to the next sentence",
        "S",
        replace(rf" ({ARABIC}+)\.(</s>\s+<s xml:id=\"s\d+\">)", r"\2\1. "),
    ),
    Mutation("paragraphs merged", "S", replace(r'\n *</p>\s*<p xml:id="p\d+">', "")),
    Mutation(
        "section heading taken for a paragraph",
        "S",
        replace(r'<head (xml:id="h\d+") type="section">(.*?)</head>', r"<p \1>\2</p>"),
    ),
    Mutation("section opened up", "S", replace(r'<div type="section">(.*?)</div>', r"\1")),
    Mutation("letter of a cue left out", "Q", replace(rf"({ARABIC})(</seg>)", r"\2\1")),
    Mutation("proclitic drawn into a cue", "Q", move_tag("seg", "[وف]", outward=True, opening=True)),
    Mutation("next word drawn into a cue", "Q", replace(rf"(</seg>)( {ARABIC}+)", r"\2\1")),
    Mutation("letter of a source left out", "Q", replace(rf"({ARABIC})(</rs>)", r"\2\1")),
    Mutation("letter of a quotation left out", "Q", replace(rf"(<said\b[^>]*>)({ARABIC})", r"\2\1")),
    Mutation(
        "quotation cut in two without a chain",
        "Q",
        replace(
            rf'(<said xml:id="q\d+)("[^>]*)>([^<]*{ARABIC}) ({ARABIC}[^<]*)</said>',
            r"\1\2>\3</said> \1z\2>\4</said>",
        ),
    ),
    Mutation("speaker that speaks to itself", "Q", replace(r'who="([^"]+)"', r'who="\1" toWhom="\1"')),
    Mutation("cue of another sentence", "Q", replace(r'(<said\b[^>]*corresp=")#c(?!1")\d+"', r'\1#c1"')),
    Mutation("letter of a date left out", "S", replace(rf"({ARABIC})(</date>)", r"\2\1")),
    Mutation("first word of a name left out", "N", replace(rf"(<{NAME}\b[^>]*>)({ARABIC}+ )", r"\2\1")),
    Mutation("last word of a name left out", "N", replace(rf"( {ARABIC}+)(</{NAME}>)", r"\2\1")),
    Mutation(
        "links of two names swapped",
        "N",
        replace(
            r'ref="(place:[a-z0-9-]+)"([^<]*<[^<]*<placeName xml:id="m\d+" )ref="(?!\1")(place:[a-z0-9-]+)"',
            r'ref="\3"\2ref="\1"',
        ),
    ),
    Mutation(
        "organisation taken for a person",
        "N",
        replace(r"<orgName\b([^>]*)>([^<]*)</orgName>", r"<persName\1>\2</persName>"),
    ),
    Mutation("article left outside", "N", replace(rf"(<{NAME}\b[^>]*>)ال", r"ال\1")),
    Mutation(
        "mention over two names",
        "N",
        replace(
            r"(<placeName\b[^>]*>)([^<]*)</placeName>( و)<placeName\b[^>]*>([^<]*)</placeName>",
            r"\1\2\3\4</placeName>",
        ),
    ),
    Mutation("Persian kaf on the page", "A", replace("ك", "ک"), on_page=True),
    Mutation("Latin semicolon on the page", "A", replace(rf"({ARABIC}) ({ARABIC})", r"\1; \2"), on_page=True),
    Mutation("Arabic letter mark on the page", "A", replace(rf"({ARABIC}) ", "\\1\u061c "), on_page=True),
    Mutation("zero-width joiner on the page", "A", replace(rf"({ARABIC}) ", "\\1\u200d "), on_page=True),
    Mutation("replacement character on the page", "A", replace(rf"{ARABIC}", "\ufffd"), on_page=True),
    Mutation(
        "Latin letter in an Arabic word on the page",
        "A",
        replace(rf"({ARABIC}{{2}})ه({ARABIC})", r"\1o\2"),
        on_page=True,
    ),
    Mutation("date that is none", "H", replace_header(r'(<change\b[^>]* when=")[0-9-]+', r"\g<1>2026-02-30")),
    Mutation("version of two numbers", "H", replace_header(r'(edition n="\d+\.\d+)\.\d+', r"\1")),
    Mutation("status of no life", "H", replace_header(r'status="[a-z]+"', 'status="final"')),
    Mutation("title emptied", "H", replace_header(r'(<title xml:lang="ar">)[^<]+', r"\1")),
    Mutation(
        "measure twice", "H", replace_header(r'\s*<measure unit="byte"[^>]*/>', lambda match: match[0] * 2)
    ),
    Mutation("measure dropped", "H", replace_header(r'\s*<measure unit="[a-z]+"[^>]*/>', "")),
    Mutation("name of the annotator emptied", "H", replace_header(r"(<name>)[^<]+", r"\1")),
    Mutation(
        "retrieved before and after",
        "H",
        replace_header(r'(type="retrieval" notBefore="[0-9-]+")', r'\1 notAfter="2001-01-01"'),
    ),
    Mutation(
        "encoding of the page changed",
        "H",
        replace_header(r'(<note type="encoding">)[^<]+', r"\1windows-1256"),
    ),
)
"""The kinds, by family."""
