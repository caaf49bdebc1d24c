"""Excerpts: sentences of an entry on another page, with their marks and a link back to them."""

from collections.abc import Iterator
from typing import cast

from docutils import nodes

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entry, Span
from khabar.site.base.nodes import (
    ArticleNode,
    BlockNode,
    ExcerptNode,
    IsolateNode,
    MarkNode,
    PlaceholderNode,
    SentenceNode,
)
from khabar.site.directives.lists import refer
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.missing_citations import find_cited
from khabar.site.entry.article import build_article
from khabar.site.state.entry_name import EntryName, parse_name
from khabar.site.state.site_corpus import SiteCorpus

_TIES = ("label", "quotations", "card")
"""The attributes that tie a mark to other parts of the page of its entry."""


def fill_excerpt(place: PlaceholderNode, domain: KhabarDomain) -> list[nodes.Node]:
    """Make the content of a directive `excerpt`."""
    name = cast("EntryName", parse_name(place["argument"]))  # the directive has checked it
    site_entry = find_cited(name, domain)
    entry = site_entry.entry
    span = _span(entry, name)
    if "plain" in place["options"]:
        blocks = _plain(entry, span)
    else:
        blocks = _marked(entry, span, domain.corpus_of(site_entry), linked=domain.publishes)
    words = ExcerptNode("", *blocks, lang=site_entry.language)
    title = IsolateNode("", site_entry.title, lang=site_entry.language)
    first = entry.sentence_at(span.start)
    back = ("sentence", f"{name.name}#{first.id}") if first and first.id else ("entry", name.name)
    source = nodes.paragraph(
        "",
        "",
        refer("entry", name.name, title),
        nodes.Text(" · "),
        refer(*back, nodes.Text(place["argument"])),
        classes=["khabar-excerpt-source"],
        translatable=False,
    )
    return [nodes.container("", words, source, classes=["khabar-excerpt", *place["classes"]])]


def _span(entry: Entry, name: EntryName) -> Span:
    """Return the span of an annotation, or the span from the first of two annotations to the last."""
    spans = {
        annotation.id: annotation.span
        for layer in (entry.blocks, entry.sentences, *(quotation.pieces for quotation in entry.quotations))
        for annotation in layer
        if annotation.id
    }
    ends = name.anchor.split("-")
    for anchor in ends:
        if anchor not in spans:
            raise QueryError(
                say("no sentence, quotation or block {anchor} in {name}", anchor=anchor, name=name.name)
            )
    start, end = spans[ends[0]].start, spans[ends[-1]].end
    if end < start or len(ends) > 2:  # noqa: PLR2004 (first and last)
        expected = "expected the first and the last, as in s2-s4"
        message = "{anchor} is not a part of {name}: {expected}"
        raise QueryError(say(message, anchor=name.anchor, name=name.name, expected=expected))
    return Span(start, end)


def _plain(entry: Entry, span: Span) -> Iterator[BlockNode]:
    for block in entry.blocks:
        sentences = [s.span for s in entry.sentences if block.span.embeds(s.span)] or [block.span]
        wanted = [part for part in sentences if part.overlaps(span)]
        if wanted:
            words = entry.text[wanted[0].start : wanted[-1].end]
            yield BlockNode("", words, tag="p", translatable=False)


def _marked(entry: Entry, span: Span, corpus: SiteCorpus, *, linked: bool) -> Iterator[BlockNode]:
    article = build_article(entry, corpus)
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
    """Keep the wanted sentences of a block and the nodes around them: a quotation may contain several."""
    kept = [child for child in node.children if _has(child, wanted)]
    node.clear()
    for index, child in enumerate(kept):
        if index:
            node += nodes.Text(" ")
        if id(child) not in wanted:
            _prune(child, wanted)
        node += child


def _loosen(block: BlockNode, *, linked: bool) -> None:
    """Remove the parts that only work on the page of the entry: anchors, cards, ties to quotations."""
    for node in block.findall(nodes.Element):
        node["ids"] = []
        if isinstance(node, MarkNode):
            for name in (*_TIES, *([] if linked else ["page"])):
                node.attributes.pop(name, None)
