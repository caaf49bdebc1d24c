"""Excerpts: sentences of an entry on another page, with their marks and the way back to them."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from docutils import nodes

from khabar.corpus import Store
from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entry, Span
from khabar.site.base.nodes import ArticleNode, BlockNode, IsolateNode, MarkNode, SentenceNode
from khabar.site.base.placeholders import ExcerptNode, PlaceholderNode
from khabar.site.directives.lists import refer
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.missing_citations import find_cited
from khabar.site.entry.article import build_article
from khabar.site.state.corpus_context import Registers
from khabar.site.state.frozen import read_frozen
from khabar.site.state.names import Cited, parse_name
from khabar.site.state.records import EntryRecord
from khabar.tei import read, read_bytes

_HELD = ("label", "quotations", "card")
"""What ties a mark to other parts of the page of its entry."""


def fill_excerpt(place: PlaceholderNode, domain: KhabarDomain) -> list[nodes.Node]:
    """Make what a directive `excerpt` shows."""
    cited = cast("Cited", parse_name(place["argument"]))  # the directive has seen to it
    record = find_cited(cited, domain)
    entry = _read(record, cited, domain)
    span = _span(entry, cited)
    registers = domain.registers_of(record)
    if "plain" in place["options"]:
        blocks = _plain(entry, span)
    else:
        blocks = _marked(entry, span, registers, linked=domain.publishes)
    words = ExcerptNode("", *blocks, lang=record.language)
    title = IsolateNode("", record.title or record.id, lang=record.language)
    first = entry.sentence_at(span.start)
    back = ("sentence", f"{cited.name}#{first.id}") if first and first.id else ("entry", cited.name)
    source = nodes.paragraph(
        "",
        "",
        refer("entry", cited.name, title),
        nodes.Text(" · "),
        refer(*back, nodes.Text(place["argument"])),
        classes=["khabar-excerpt-source"],
        translatable=False,
    )
    return [nodes.container("", words, source, classes=["khabar-excerpt", *place["classes"]])]


def _read(record: EntryRecord, cited: Cited, domain: KhabarDomain) -> Entry:
    if release := domain.find_release(cited):
        folder, language = domain.env.config.khabar_corpus, domain.registers.language
        return read_frozen(folder, language, cited.entry, release).entry
    if record.docname:
        path = Path(domain.env.doc2path(record.docname))
    else:
        path = Store(Path(domain.env.config.khabar_corpus)).entry_path(record.id)
    return read(read_bytes(path), domain.registers.entities, str(path))


def _span(entry: Entry, cited: Cited) -> Span:
    """Return the extent of an annotation, or from the first of two to the last."""
    spans = {
        annotation.id: annotation.span
        for layer in (entry.blocks, entry.sentences, *(quotation.pieces for quotation in entry.quotations))
        for annotation in layer
        if annotation.id
    }
    ends = cited.anchor.split("-")
    for anchor in ends:
        if anchor not in spans:
            raise QueryError(
                say("no sentence, quotation or block {anchor} in {name}", anchor=anchor, name=cited.name)
            )
    start, end = spans[ends[0]].start, spans[ends[-1]].end
    if end < start or len(ends) > 2:  # noqa: PLR2004 (first and last)
        expected = "expected the first and the last, as in s2-s4"
        raise QueryError(
            say(
                "{anchor} is not a part of {name}: {expected}",
                anchor=cited.anchor,
                name=cited.name,
                expected=expected,
            )
        )
    return Span(start, end)


def _plain(entry: Entry, span: Span) -> Iterator[BlockNode]:
    for block in entry.blocks:
        sentences = [s.span for s in entry.sentences if block.span.embeds(s.span)] or [block.span]
        wanted = [part for part in sentences if part.overlaps(span)]
        if wanted:
            words = entry.text[wanted[0].start : wanted[-1].end]
            yield BlockNode("", words, tag="p", translatable=False)


def _marked(entry: Entry, span: Span, registers: Registers, *, linked: bool) -> Iterator[BlockNode]:
    article = build_article(entry, registers)
    sentences = zip(article.findall(SentenceNode), entry.sentences, strict=True)
    wanted = {id(node) for node, sentence in sentences if sentence.span.overlaps(span)}
    for node, block in zip(_blocks(article), entry.blocks, strict=True):
        if block.span.overlaps(span) and (_has(node, wanted) or not _sentences(node)):
            if _sentences(node):
                _prune(node, wanted)
            node["tag"] = "p"
            _loosen(node, linked=linked)
            yield node


def _blocks(article: ArticleNode) -> Iterator[BlockNode]:
    return (child for child in article.children if isinstance(child, BlockNode))


def _sentences(node: nodes.Element) -> list[SentenceNode]:
    return list(node.findall(SentenceNode))


def _has(node: nodes.Node, wanted: set[int]) -> bool:
    return any(id(sentence) in wanted for sentence in node.findall(SentenceNode))


def _prune(node: nodes.Element, wanted: set[int]) -> None:
    """Keep the wanted sentences of a block, and what holds them: a quotation may go on over several."""
    kept = [child for child in node.children if _has(child, wanted)]
    node.clear()
    for index, child in enumerate(kept):
        if index:
            node += nodes.Text(" ")
        if id(child) not in wanted:
            _prune(child, wanted)
        node += child


def _loosen(block: BlockNode, *, linked: bool) -> None:
    """Take off what only the page of the entry has: anchors, cards, what a quotation is tied to."""
    for node in block.findall(nodes.Element):
        node["ids"] = []
        if isinstance(node, MarkNode):
            for name in (*_HELD, *([] if linked else ["page"])):
                node.attributes.pop(name, None)
