"""Kinds of mistakes that a stranger chose who had read the encoding and no rule.

What a hurried annotator, a careless script, a bad merge, a scraper and a language model leave behind: values
that are plausible and stale, annotation on the wrong kind of thing, attributes copied from a neighbour.
"""

import re

from seeding import ARABIC, NAME, Mutation, move_tag, replace


def _year_later(match: re.Match[str]) -> str:
    return f"{match[1]}{int(match[2]) + 1}{match[3]}"


_SAID = '<said xml:id="q'
_FLAT = "(?:(?!</?said).)*?"
_PLAIN = "(?:(?!<said|</s>).)*"
_IN_SENTENCE = "(?:(?!</s>).)*?"

HOSTILE: tuple[Mutation, ...] = (
    # Attributes and values
    Mutation("space behind a reference", "I", replace(rf'(<{NAME}\b[^>]* ref="[^"]+)"', r'\1 "')),
    Mutation("space behind a speaker", "I", replace(r'(<said\b[^>]* who="[^"]+)"', r'\1 "')),
    Mutation("space before a cue pointer", "I", replace(r'(<said\b[^>]* corresp=")', r"\1 ")),
    Mutation("line break in a pointer list", "I", replace(r'(<said\b[^>]* corresp="#c\d+)"', r'\1\n"')),
    Mutation(
        "two references of a mention", "I", replace(rf'(<{NAME}\b[^>]* ref="(place|person|org):)', r"\1x \2:")
    ),
    Mutation("reference without a kind", "I", replace(rf'(<{NAME}\b[^>]* ref=")[a-z]+:', r"\1")),
    Mutation(
        "reference to a file", "I", replace(rf'(<{NAME}\b[^>]* ref=")place:', r"\1../registers/places.xml#")
    ),
    Mutation("empty reference", "I", replace(rf'(<{NAME}\b[^>]* ref=")[^"]+', r"\1")),
    Mutation("attribute with another name", "X", replace(rf"(<{NAME}\b[^>]*) ref=", r"\1 key=")),
    Mutation("id without its prefix", "X", replace(r'(<s) xml:id="', r'\1 id="')),
    Mutation("element of another namespace", "X", replace(r"<s (xml:id)", r'<s xmlns="" \1')),
    Mutation("markers of a merge", "X", replace(r"\n( *<s xml:id)", r"\n<<<<<<< HEAD\n\1")),
    Mutation("highlighting of a model", "F", replace(rf" ({ARABIC}+) ", r" **\1** ")),
    Mutation("reference of a character written out", "X", replace(rf"({ARABIC})({ARABIC})", r"\1&#x200F;\2")),
    Mutation(
        "lines of furniture joined",
        "F",
        replace(r"(<fw type=\"([a-zA-Z]+)\">[^<]*)</fw>\s*<fw type=\"\2\">", r"\1 "),
    ),
    Mutation(
        "line of furniture cut in two",
        "F",
        replace(
            r'<fw type="([a-zA-Z]+)">([^<]+ [^<]+) ([^<]+)</fw>',
            r'<fw type="\1">\2</fw> <fw type="\1">\3</fw>',
        ),
    ),
    Mutation(
        "lines of furniture swapped",
        "F",
        replace(r"(<fw [^>]*>[^<]*</fw>)(\s*)(<fw [^>]*>[^<]*</fw>)", r"\3\2\1"),
    ),
    Mutation("date of furniture taken for a headline", "F", replace(r'type="relatedDate"', 'type="related"')),
    Mutation("headline of furniture taken for a date", "F", replace(r'type="related"', 'type="relatedDate"')),
    Mutation(
        "repeated headline that repeats nothing",
        "F",
        replace(r'type="(?:related|footer)"', 'type="repeatedHeadline"'),
    ),
    Mutation("copyright taken for a share button", "F", replace(r'type="copyright"', 'type="share"')),
    # Sentences and blocks
    Mutation(
        "sentence in the opener",
        "S",
        replace(r"(<dateline>)(.*?)(</dateline>)", r'\1<s xml:id="s3a">\2</s>\3'),
    ),
    Mutation(
        "heading with two sentences",
        "S",
        replace(r'(<head [^>]*>\s*<s xml:id="(s\d+)">[^<]+?) ([^<]+</s>)', r'\1</s> <s xml:id="\2a">\3'),
    ),
    Mutation(
        "sentences without a space between",
        "S",
        replace(rf'(<s xml:id="(s\d+)">[^<]*?{ARABIC})({ARABIC}+[^<]*</s>)', r'\1</s><s xml:id="\2a">\3'),
    ),
    Mutation(
        "sentence cut at a comma",
        "S",
        replace(
            r'(<s xml:id="(s\d+)">(?:(?!</s>).)*?،) ([^<>،]*(?:(?!</?s[ >]).)*?</s>)',
            r'\1</s> <s xml:id="\2a">\3',
        ),
    ),
    Mutation(
        "caption out of its figure",
        "S",
        replace(r'(<head [^>]*type="caption">(?:(?!</head>).)*</head>)(\s*)(</figure>)', r"\3\2\1"),
    ),
    Mutation("caption taken for a kicker", "S", replace(r'type="caption"', 'type="kicker"')),
    Mutation(
        "section heading taken for the headline",
        "S",
        replace(r'(<head xml:id="h\d+" type=")section', r"\1main"),
    ),
    Mutation("second kicker out of the headline", "S", replace(r'type="main"', 'type="kicker"')),
    Mutation("paragraph behind its section", "S", replace(r"(<p (?:(?!<p ).)*?</p>)(\s*</div>)", r"\2\1")),
    # Quotations
    Mutation("colon drawn into a quotation", "Q", replace(r'(: ?")(<said\b[^>]*>)', r"\2\1")),
    Mutation(
        "closing mark drawn in, opening left out", "Q", move_tag("said", '"', outward=False, opening=False)
    ),
    Mutation(
        "source drawn into its quotation",
        "Q",
        replace(r"(<rs\b[^>]*>(?:(?!<said).)*?</rs>)((?:،)? [اأإب]+ن )(<said\b[^>]*>)", r"\3\1\2"),
    ),
    Mutation(
        "quotation wrapped twice",
        "Q",
        replace(
            r'(<said xml:id="(q\d+)"([^>]*direct="false"[^>]*)>)((?:(?!<said).)*?)</said>',
            r'\1<said xml:id="\2a"\3>\4</said></said>',
        ),
    ),
    Mutation(
        "quotation over two contents",
        "Q",
        replace(
            rf'(<said\b[^>]*>{_FLAT})</said>("?، (?:(?!</s>|<said).)*?)<said\b[^>]*>({_FLAT}</said>)',
            r"\1\2\3",
        ),
    ),
    Mutation(
        "quotation over the whole sentence",
        "Q",
        replace(
            rf'(<s xml:id="s\d+">)([^<]*<seg {_PLAIN})(<said xml:id="q\d+"[^>]*>)({_PLAIN}</said>)',
            r"\1\3\2\4",
        ),
    ),
    Mutation(
        "quotation of one function word",
        "Q",
        replace(
            rf'(<said xml:id="q\d+"[^>]*direct="false"[^>]*>)({ARABIC}+)( (?:(?!<said|</s>).)*?)</said>',
            r"\1\2</said>\3",
        ),
    ),
    Mutation(
        "medium of a later piece", "Q", replace(r'(<said\b[^>]* prev="[^"]*")', r'\1 source="org:alhayat"')
    ),
    Mutation(
        "cue of a later piece",
        "Q",
        replace(r'(<said\b[^>]*direct="true")( prev="[^"]*")', r'\1 corresp="#c1"\2'),
    ),
    Mutation("cue named twice", "Q", replace(r'(<said\b[^>]* corresp=")(#c\d+)"', r'\1\2 \2"')),
    Mutation("relaying cue named first", "Q", replace(r'corresp="(#c\d+) (#c\d+)"', r'corresp="\2 \1"')),
    Mutation(
        "quotation named twice by its source", "Q", replace(r'(<rs\b[^>]* corresp=")(#q\d+)"', r'\1\2 \2"')
    ),
    Mutation(
        "source of the verbatim part",
        "Q",
        replace(
            rf'(<rs\b[^>]* corresp="#q)(\d+)("{_IN_SENTENCE}{_SAID}\2"[^>]*>{_FLAT}{_SAID})(\d+)',
            r"\1\4\3\4",
        ),
    ),
    Mutation(
        "speaker and source of another name",
        "Q",
        replace(
            rf'(<rs [^>]*ref=")(person:[a-z0-9-]+)(" corresp="#(q\d+)"><persName [^>]*>[^<]*</persName></rs>'
            rf"{_IN_SENTENCE}"
            r'<said xml:id="\4" who=")\2"',
            r'\1person:rouhani\3person:rouhani"',
        ),
    ),
    Mutation("speaker said to be unknown", "Q", replace(r'(<said\b[^>]* who=")[^"]+', r"\1#unlinked")),
    Mutation(
        "known speaker with unknown certainty",
        "Q",
        replace(r"(<said\b(?![^>]* cert=)[^>]*)>", r'\1 cert="unknown">'),
    ),
    Mutation(
        "direct in direct",
        "Q",
        replace(
            r'(<said\b[^>]*)direct="false"([^>]*>(?:(?!</said>).)*?<said\b[^>]*direct="true")',
            r'\1direct="true"\2',
        ),
    ),
    Mutation(
        "chain over a stranger", "Q", replace(r'(<said\b[^>]*direct="true"[^>]*)( prev="[^"]*")', r"\1")
    ),
    Mutation(
        "pieces chained backwards",
        "Q",
        replace(r'next="#(q\d+)"((?:(?!next=).)*?<said xml:id="\1"[^>]*)prev="', r'prev="#\1"\2next="'),
    ),
    Mutation(
        "verbatim part chained to the whole",
        "Q",
        replace(
            r'(<said xml:id="(q\d+)"[^>]*)(>(?:(?!</said>).)*?<said xml:id="(q\d+)"[^>]*?)>',
            r'\1 next="#\4"\3 prev="#\2">',
        ),
    ),
    Mutation(
        "quotation taken for scare quotes",
        "Q",
        replace(
            r'<said xml:id="q(\d+)"[^>]*direct="true"[^>]*>((?:(?!<said).)*?)</said>',
            r'<soCalled xml:id="ph\1">\2</soCalled>',
        ),
    ),
    Mutation(
        "quotation taken for a passage",
        "Q",
        replace(
            r'<said xml:id="q(\d+)"[^>]*direct="true"[^>]*>((?:(?!<said).)*?)</said>',
            r'<quote xml:id="ph\1">\2</quote>',
        ),
    ),
    Mutation(
        "addressee without a name", "Q", replace(r'(<said\b[^>]*?who="[^"]*")', r'\1 toWhom="#unlinked"')
    ),
    Mutation(
        "addressee named nowhere",
        "Q",
        replace(r'(<said\b[^>]*?who="(?!person:rouhani)[^"]*")', r'\1 toWhom="person:mhanna"'),
    ),
    Mutation(
        "addressee of the part",
        "Q",
        replace(
            r'(<said\b[^>]*direct="false"[^>]*>(?:(?!</said>).)*?<said\b[^>]*?who="[^"]*")',
            r'\1 toWhom="place:israel"',
        ),
    ),
    # Cues and sources
    Mutation("cue over verb and speaker", "Q", replace(r"</seg> (<rs\b(?:(?!</rs>).)*</rs>)", r" \1</seg>")),
    Mutation(
        "source over cue and speaker", "Q", replace(r"(<seg\b[^>]*>[^<]*</seg>) (<rs\b[^>]*>)", r"\2\1 ")
    ),
    Mutation(
        "source in its cue", "Q", replace(r"(<seg\b[^>]*>)([^<]*)</seg> (<rs\b[^>]*>)", r"\3\1\2</seg> ")
    ),
    Mutation("preposition drawn into a source", "Q", replace(r"(عن )(<rs\b[^>]*>)", r"\2\1")),
    Mutation("comma drawn into a source", "Q", replace(r"(</rs>)،", r"،\1")),
    Mutation(
        "source tagged twice",
        "Q",
        replace(
            r'(<rs xml:id="(r\d+))("[^>]*>)((?:(?!</rs>).)*)</rs>',
            r"\1\3\1a\3\4</rs></rs>".replace(r"\1a", r'<rs xml:id="\2a'),
        ),
    ),
    Mutation("source without a referent", "Q", replace(r'(<rs\b[^>]*) ref="[^"]*"', r"\1")),
    Mutation("source of nobody", "Q", replace(r'(<rs\b[^>]* ref=")[^"]*', r"\1#unlinked")),
    Mutation("reading for a class", "H", replace(r'ana="#cue\.[a-zA-Z]+"', 'ana="#metonym"')),
    Mutation("type of furniture for a class", "H", replace(r'ana="#cue\.[a-zA-Z]+"', 'ana="#fw.clock"')),
    Mutation("class for a reading", "H", replace(r'ana="#metonym"', 'ana="#cue.say"')),
    Mutation("class dropped", "H", replace(r' ana="#cue\.[a-zA-Z]+"', "")),
    Mutation("taxonomy for a class", "H", replace(r'ana="#cue\.[a-zA-Z]+"', 'ana="#cue"')),
    # Mentions and dates
    Mutation("person as a metonym", "N", replace(r"(<persName\b[^>]*)>", r'\1 ana="#metonym">')),
    Mutation("organisation as a metonym", "N", replace(r"(<orgName\b[^>]*)>", r'\1 ana="#metonym">')),
    Mutation("dateline as a metonym", "N", replace(r"(<dateline><placeName\b[^>]*)>", r'\1 ana="#metonym">')),
    Mutation(
        "name marked twice",
        "N",
        replace(rf'(<({NAME}) xml:id="(m\d+)"([^>]*)>)([^<]*)</\2>', r'\1<\2 xml:id="\3a"\4>\5</\2></\2>'),
    ),
    Mutation("preposition drawn into a date", "S", replace(r"(في )(<date\b[^>]*>)", r"\2\1")),
    Mutation(
        "date in a date",
        "S",
        replace(
            r'(<date xml:id="(d\d+)"[^>]*>)([^<]*)</date>',
            r'\1<date xml:id="\2a" type="relative">\3</date></date>',
        ),
    ),
    Mutation(
        "mention in a date",
        "S",
        replace(
            r"(<date\b[^>]*>)([^<]*)</date>",
            r'\1<placeName xml:id="m1a" ref="#unlinked">\2</placeName></date>',
        ),
    ),
    Mutation("calendar date a day later", "H", replace(r'(<date\b[^>]* when="\d{4}-\d\d-)\d\d', r"\g<1>29")),
    Mutation("calendar date of another year", "H", replace(r'(<date\b[^>]* when=")(\d{4})(-)', _year_later)),
    Mutation(
        "day and month swapped",
        "H",
        replace(r'(<date\b[^>]* when="\d{4}-)(0\d|1[012])-(0\d|1[012])"', r'\1\3-\2"'),
    ),
    Mutation(
        "calendar date taken for a relative one",
        "H",
        replace(r'(<date\b[^>]*) when="[^"]*"', r'\1 type="relative"'),
    ),
    Mutation("calendar date of the year alone", "H", replace(r'(<date\b[^>]* when="\d{4})-\d\d-\d\d', r"\1")),
)
"""The kinds, by family."""
