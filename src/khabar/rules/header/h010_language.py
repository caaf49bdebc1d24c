"""A language tag is invalid or does not match the text.

Reports `xml:lang` values that are not valid BCP 47 tags in their preferred form (`ar`, not `arabic`,
`ar_EG` or `ara`); in an entry, a text whose language differs from that of the header; and words whose
script does not match their language. Search engines, hyphenation, fonts and text direction depend on
`xml:lang`. A missing language is reported by H001.

Wrong:
    <titleStmt><title xml:lang="ara">القافلة تصل</title><respStmt xml:id="a1"><resp>annotation</resp><name>the khabar editors</name></respStmt></titleStmt>

Right:
    <titleStmt><title xml:lang="ar">القافلة تصل</title><respStmt xml:id="a1"><resp>annotation</resp><name>the khabar editors</name></respStmt></titleStmt>

TEI: Guidelines, chapter vi: Languages and Character Sets; BCP 47
Since: 0.2.0
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from khabar.lexicon.languages import OTHERS_IN_ARABIC_SCRIPT, is_tag, preferred, primary
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.folding import folded_text
from khabar.tei.names import XML_LANG, tei

_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORDS = (
    "fileDesc/titleStmt/title",
    *(f"fileDesc/sourceDesc/bibl/{name}" for name in ("title", "author", "publisher")),
    "standOff/listPerson/personGrp/persName",
)
"""Words of the page that are quoted in the header."""
_LABELS = tuple(map(tei, ("persName", "placeName", "orgName", "desc", "catDesc")))
_SAMPLE = 400
"""Characters of the article by which its script is recognised."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the first place of each invalid tag, and texts that do not match their language."""
    wrong = {tag: message for tag in subject.document.languages if (message := _wrong(tag))}
    if wrong:
        for element in subject.tree.root.iter("*"):
            if message := wrong.pop(element.get(XML_LANG) or "", None):
                yield Problem(message, subject.at(element, "xml:lang"))
    if subject.kind == "entries":
        yield from _check_text(subject)
        yield from _check_header(subject)
    elif subject.kind:
        for element in subject.tree.root.iter(*_LABELS):
            language = element.get(XML_LANG, "")
            if language and _is_other_script(language, folded_text(element)):
                yield Problem(_other_letters(language), subject.at(element, "xml:lang"))


@lru_cache(maxsize=1_000)
def _wrong(tag: str) -> Message | None:
    if not tag:
        # By the rules of XML, an empty one means that the language is unknown.
        return None
    if not is_tag(tag):
        return say("{tag!r} is not a valid BCP 47 language tag", tag=tag)
    if preferred(tag) != tag:
        return say(
            "language tag is {tag!r}; expected {preferred!r} (BCP 47)", tag=tag, preferred=preferred(tag)
        )
    return None


def _check_text(subject: Subject) -> Iterator[Problem]:
    text, stated = next(iter(subject.rows("text")), None), subject.part("profileDesc/langUsage/language")
    language = text.tag.get(XML_LANG, "") if text is not None else ""
    if text is None or not language:
        return
    if stated is not None and primary(stated.tag.get("ident", "")) != primary(language):
        related = (subject.related(stated, say("the language of the header")),)
        message = say(
            "language is {text!r} in the text, but {header!r} in the header",
            text=language,
            header=stated.tag.get("ident"),
        )
        yield Problem(message, subject.at(text, "xml:lang"), related)
    elif _is_arabic_script(language) != _has_arabic_letters(subject):
        message = say("language is {language!r}, but the letters are not Arabic", language=language)
        yield Problem(message, subject.at(text, "xml:lang"))


def _check_header(subject: Subject) -> Iterator[Problem]:
    """Yield words of the header in Arabic letters whose language has another script."""
    header = subject.part("")
    inherited = header.tag.get(XML_LANG, "") if header is not None else ""
    for path in _WORDS:
        for part in subject.parts(path):
            stated = part.tag.get(XML_LANG)
            language = stated or inherited
            if language and _is_other_script(language, part.text):
                message = _other_letters(language)
                yield Problem(message, subject.at(part, "xml:lang" if stated else ""))


@lru_cache(maxsize=10_000)
def _is_other_script(language: str, text: str) -> bool:
    """Whether words are in Arabic letters only, but their language has another script."""
    return not _is_arabic_script(language) and bool(_ARABIC.search(text)) and not _LATIN.search(text)


def _other_letters(language: str) -> Message:
    return say("language is {language!r}, but the letters are Arabic", language=language)


def _is_arabic_script(language: str) -> bool:
    return "-latn" not in language.lower() and primary(language) in {"ar", *OTHERS_IN_ARABIC_SCRIPT}


def _has_arabic_letters(subject: Subject) -> bool:
    sample = subject.text[:_SAMPLE]
    if not _LATIN.search(sample):
        return True
    return len(_ARABIC.findall(sample)) >= len(_LATIN.findall(sample))


RULE = Rule("H010", "language", Severity.ERROR, Scope.TREE, check)
