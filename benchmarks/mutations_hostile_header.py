"""Kinds of mistakes in headers that a stranger chose who had read the encoding and no rule.

See `mutations_hostile`.
"""

import re

from seeding import Mutation, replace_header


def _cut_digest(match: re.Match[str]) -> str:
    return match[0][:-1]


_PREFIX = r'(<prefixDef ident="person" matchPattern="[^"]*" replacementPattern=")[^"]*'

_GROUP, _ARABIC_NAME = '<personGrp xml:id="g', '<persName xml:lang="ar">'

HEADERS: tuple[Mutation, ...] = (
    Mutation(
        "publisher of the page dropped",
        "H",
        replace_header(r'\s*<publisher xml:lang="ar">[^<]*</publisher>', ""),
    ),
    Mutation(
        "author of the page dropped", "H", replace_header(r'\s*<author xml:lang="ar">[^<]*</author>', "")
    ),
    Mutation(
        "publisher of the page emptied",
        "H",
        replace_header(r'(<publisher xml:lang="ar")>[^<]*</publisher>', r"\1/>"),
    ),
    Mutation(
        "title of the page of another entry",
        "H",
        replace_header(r'(<bibl>\s*<title xml:lang="ar">)[^<]+', r"\1أمطار غزيرة على الساحل"),
    ),
    Mutation(
        "title of the page dropped",
        "H",
        replace_header(r'(<bibl>)\s*<title xml:lang="ar">[^<]+</title>', r"\1"),
    ),
    Mutation(
        "another licence of the annotation",
        "H",
        replace_header(r"licenses/by/4\.0/", "licenses/by-nc-nd/4.0/"),
    ),
    Mutation(
        "older licence of the annotation", "H", replace_header(r"licenses/by/4\.0/", "licenses/by/3.0/")
    ),
    Mutation("address of a licence dropped", "H", replace_header(r' target="https://creative[^"]*"', "")),
    Mutation(
        "licences swapped", "H", replace_header(r'n="text"(.*?)n="annotation"', r'n="annotation"\1n="text"')
    ),
    Mutation(
        "licence of the text twice",
        "H",
        replace_header(r'\s*<licence n="text">[^<]*</licence>', lambda m: m[0] * 2),
    ),
    Mutation("licence emptied", "H", replace_header(r'(<licence n="text")>[^<]*</licence>', r"\1/>")),
    Mutation("licence in words only", "H", replace_header(r"(>)[^<]*CC BY 4\.0[^<]*", r"\1CC BY-SA 4.0.")),
    Mutation("digest cut off", "F", replace_header(r'(?<=<idno type="sha256">)[0-9a-f]{64}', _cut_digest)),
    Mutation(
        "digest twice",
        "F",
        replace_header(
            r'\s*<idno type="sha256">[^<]*</idno>', lambda m: m[0] + re.sub("[0-9a-f]{64}", "0" * 64, m[0])
        ),
    ),
    Mutation(
        "page named twice",
        "F",
        replace_header(r'\s*<idno type="page">[^<]*</idno>', lambda m: m[0] + m[0].replace(".txt", "a.txt")),
    ),
    Mutation(
        "bytes and characters swapped",
        "F",
        replace_header(
            r'(unit="byte" quantity=")(\d+)("/>\s*<measure unit="character" quantity=")(\d+)', r"\1\4\3\2"
        ),
    ),
    Mutation(
        "address that is none",
        "H",
        replace_header(r'(\s*)(<idno type="page">)', r'\1<idno type="url">www.example.org/a b</idno>\1\2'),
    ),
    Mutation(
        "address on this machine",
        "H",
        replace_header(r'(\s*)(<idno type="page">)', r'\1<idno type="url">file:///home/me/a.html</idno>\1\2'),
    ),
    Mutation("address empty", "H", replace_header(r'(\s*)(<idno type="page">)', r'\1<idno type="url"/>\1\2')),
    Mutation("inferred date without evidence", "H", replace_header(r' evidence="[a-z]+"', "")),
    Mutation(
        "inferred date without certainty",
        "H",
        replace_header(r'(<date type="[a-z]+"[^>]*) cert="[a-z]+"', r"\1"),
    ),
    Mutation(
        "inferred date without its reason",
        "H",
        replace_header(r'(<date type="[a-z]+"[^>]*)>[^<]*</date>', r"\1/>"),
    ),
    Mutation(
        "date of the page twice",
        "H",
        replace_header(r'\s*<date type="publication".*?</date>', lambda m: m[0] * 2),
    ),
    Mutation(
        "page dates swapped",
        "H",
        replace_header(r'type="publication"(.*?)type="retrieval"', r'type="retrieval"\1type="publication"'),
    ),
    Mutation(
        "page retrieved in the future",
        "H",
        replace_header(r'(type="retrieval" notBefore=")\d{4}', r"\g<1>2031"),
    ),
    Mutation(
        "bounds the wrong way round",
        "H",
        replace_header(r'(type="publication" notBefore="[^"]*")', r'\1 notAfter="2016-01-01"'),
    ),
    Mutation("change without an annotator", "H", replace_header(r'(<change\b[^>]*) who="[^"]*"', r"\1")),
    Mutation("change without a reason", "H", replace_header(r"(<change\b[^>]*)>[^<]*</change>", r"\1/>")),
    Mutation(
        "change of an annotator by name", "H", replace_header(r'(<change\b[^>]* who=")#a1', r"\1editors")
    ),
    Mutation("change twice", "H", replace_header(r"\s*<change\b[^>]*>[^<]*</change>", lambda m: m[0] * 2)),
    Mutation(
        "oldest change dropped",
        "H",
        replace_header(r'(</change>)\s*<change n="1\.0\.0"[^>]*>[^<]*</change>', r"\1"),
    ),
    Mutation("version skipped", "H", replace_header(r'(<change n=")1\.0\.0', r"\g<1>0.3.0")),
    Mutation(
        "versions the wrong way round",
        "H",
        replace_header(r"(<change .*?</change>)(\s*)(<change .*?</change>)", r"\3\2\1"),
    ),
    Mutation("role of the annotator emptied", "H", replace_header(r"<resp>[^<]*</resp>", "<resp/>")),
    Mutation("scheme of the future", "H", replace_header(r'(<editorialDecl n=")2', r"\g<1>3")),
    Mutation("marks said to be dropped", "H", replace_header(r'(<quotation marks=")all', r"\1none")),
    Mutation(
        "another taxonomy", "H", replace_header(r'(<ref target=")\.\./taxonomy\.xml', r"\1../taxonomies.xml")
    ),
    Mutation(
        "taxonomy of the web",
        "H",
        replace_header(r'(<ref target=")\.\./taxonomy\.xml', r"\1https://example.org/taxonomy.xml"),
    ),
    Mutation(
        "prefix declared twice",
        "I",
        replace_header(r'\s*<prefixDef ident="place".*?</prefixDef>', lambda m: m[0] * 2),
    ),
    Mutation("register of another kind", "I", replace_header(_PREFIX, r"\1../registers/places.xml#$1")),
    Mutation(
        "pattern that matches nothing",
        "I",
        replace_header(r'(ident="person" matchPattern=")[^"]*', r"\1([0-9]+)"),
    ),
    Mutation("pattern without its number", "I", replace_header(r'(ident="person" [^>]*xml#)\$1', r"\1$2")),
    Mutation("language of another script", "H", replace_header(r'(<language ident=")ar', r"\1fa")),
    Mutation("language of the title", "H", replace_header(r'(<titleStmt>\s*<title xml:lang=")ar', r"\1en")),
    Mutation(
        "title without its language", "H", replace_header(r'(<titleStmt>\s*<title) xml:lang="ar"', r"\1")
    ),
    Mutation(
        "title twice", "H", replace_header(r'(<titleStmt>)(\s*<title xml:lang="ar">[^<]*</title>)', r"\1\2\2")
    ),
    # Sources without a name
    Mutation(
        "group of no source",
        "I",
        replace_header(r'(\s*)(<personGrp xml:id="g)2(".*?</personGrp>)', r"\1\g<2>2\3\1\g<2>3\3"),
    ),
    Mutation(
        "group with the name of another",
        "N",
        replace_header(
            rf'({_GROUP}1".*?{_ARABIC_NAME})([^<]*)(.*?{_GROUP}2".*?{_ARABIC_NAME})[^<]*',
            r"\1\2\3\2",
        ),
    ),
    Mutation(
        "description of no page",
        "N",
        replace_header(r'(<personGrp.*?<persName xml:lang="ar">)[^<]*', r"\1مسؤول رفيع"),
    ),
    Mutation(
        "description without Arabic",
        "H",
        replace_header(r'(<personGrp [^>]*>)\s*<persName xml:lang="ar">[^<]*</persName>', r"\1"),
    ),
    Mutation(
        "description without English", "H", replace_header(r'\s*<persName xml:lang="en">[^<]*</persName>', "")
    ),
    Mutation(
        "languages of a description swapped",
        "H",
        replace_header(
            r'(<personGrp [^>]*>\s*<persName xml:lang=")ar(".*?<persName xml:lang=")en', r"\1en\2ar"
        ),
    ),
    Mutation(
        "description emptied",
        "H",
        replace_header(r'(<personGrp.*?<persName xml:lang="ar")>[^<]*</persName>', r"\1/>"),
    ),
    Mutation("role of a group changed", "X", replace_header(r'role="anonymousSource"', 'role="source"')),
    Mutation(
        "known person as a group",
        "N",
        replace_header(r'(<personGrp.*?<persName xml:lang="ar">)[^<]*', r"\1فلاديمير بوتين"),
    ),
)
"""The kinds, by family."""
