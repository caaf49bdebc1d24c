"""Text in a paragraph or heading is outside its sentences.

Reports text and annotation that are directly inside `p` or `head`, and paragraphs and headings without
sentences. Sentences cover each paragraph and heading completely, so that every word is in exactly one
sentence and every count by sentence is complete. The usual slip is a full stop after the closing tag;
`--fix` moves it in.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا</s>.</p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا.</s></p>

TEI: Guidelines, section 18.1: Linguistic Segment Categories
Since: 0.1.0
"""

from collections.abc import Iterator

from lxml import etree

from khabar.messages import Message, beginning, say
from khabar.rules.finding import Edit, Fix, Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.direct_text import direct_texts
from khabar.tei.names import FW, HEAD, P, S, local


def check(subject: Subject) -> Iterator[Problem]:
    """Yield text and annotation that are directly inside a block."""
    for block in subject.document.projection.blocks:
        if block.element.tag not in {P, HEAD}:
            continue
        if len(block.span) and block.element.find(S) is None:
            message = say("`{element}` is not divided into sentences", element=local(block.element.tag))
            yield Problem(message, subject.at(block.element))
        else:
            yield from _strays(subject, block.element)


def _strays(subject: Subject, block: etree._Element) -> Iterator[Problem]:
    """Yield the runs of text and annotation between sentences; each run is one mistake."""
    texts = {before: (offset, text) for offset, text, before in direct_texts(block) if text.strip()}
    in_run = None in texts
    if None in texts:
        yield _stray_text(subject, block, *texts[None], None)
    for child in block.iterchildren("*"):
        if child.tag in {S, FW}:
            in_run = False
        elif not in_run:
            message = say("`{element}` is outside a sentence", element=local(child.tag))
            yield Problem(message, subject.at(child))
            in_run = True
        if child in texts and not in_run:
            yield _stray_text(subject, block, *texts[child], child)
            in_run = True


def _stray_text(
    subject: Subject, block: etree._Element, offset: int, text: str, before: etree._Element | None
) -> Problem:
    stray = text.strip()
    site = subject.at_string(block, offset + text.index(stray))
    following = None if before is None else before.getnext()
    alone = following is None or following.tag in {S, FW}
    fix = _move_in(subject, before, text) if alone else None
    return Problem(say("{text!r} is outside a sentence", text=beginning(stray, 30)), site, fix=fix)


def _move_in(subject: Subject, sentence: etree._Element | None, text: str) -> Fix[Message] | None:
    """Return the fix that moves punctuation after a sentence into it; words there may be a separate sentence."""
    stray = text.rstrip()
    if sentence is None or sentence.tag != S or any(letter.isalnum() for letter in stray):
        return None
    extent = subject.document.extent(sentence)
    if subject.document.source[extent.end : extent.end + len(stray)] != stray:
        return None
    edits = (
        Edit(extent.end_tag_start, extent.end_tag_start, stray),
        Edit(extent.end, extent.end + len(stray), ""),
    )
    return Fix(say("move it into the sentence"), edits)


RULE = Rule("S001", "outside-sentence", Severity.ERROR, Scope.ENTRY, check, form=True)
