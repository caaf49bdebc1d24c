"""Random valid entries: what `write` makes of them, `read` makes into them again."""

from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from khabar.arabic import Level, fold
from khabar.ids import EntryId
from khabar.model import (
    Annotation,
    Attribution,
    Block,
    Cue,
    Entity,
    Entry,
    Furniture,
    Mention,
    Name,
    Phrase,
    Quotation,
    Sentence,
    Source,
    Span,
    TimeExpression,
    Token,
)
from khabar.vocabulary import BlockKind, EntityType, PhraseKind
from tests.strategies.headers import headers
from tests.strategies.nodes import Layout, Node, articles
from tests.strategies.texts import certainties, dates, names, phrases, relations, words, xml_text

# Made once: to make a strategy takes as long as to draw from it.
_either = st.booleans()
_annotators = st.sampled_from(("", "a1"))
_maybe_date = st.just("") | dates
_maybe_name = st.just("") | names
_maybe_phrase = st.just("") | phrases
_maybe_text = st.just("") | xml_text
_maybe_word = st.just("") | words


@st.composite
def entries(draw: Any) -> Entry:
    """Valid entries: what `write` makes of them, `read` makes into them again."""
    entry_id = EntryId("toy-0001")
    groups = tuple(
        Entity(
            f"{entry_id}#g{number}",
            EntityType.GROUP,
            (Name(draw(phrases), "ar"), Name(draw(phrases), "en")),
            note=draw(_maybe_phrase),
        )
        for number in range(1, draw(st.integers(1, 3)))
    )
    layout = Layout(draw)
    blocks: list[Block] = []
    furniture: list[Furniture] = []
    sentences: list[Sentence] = []
    for kind, *rest in draw(articles()):
        if kind is None:
            type_, text, in_article, figure = rest
            furniture.append(Furniture(type_, text, len(blocks), in_article, figure))
            continue
        items, figure = rest
        layout.text += "\n" if blocks else ""
        start, first = len(layout.text), len(layout.nodes)
        layout.add(items, None if kind is BlockKind.OPENER else " ")
        made = [node for node in layout.nodes[first:] if node.kind == "s"]
        sentences += [
            Sentence(draw(_ids("s", len(sentences) + i)), _span(node), len(blocks))
            for i, node in enumerate(made)
        ]
        blocks.append(Block(draw(_ids("b", len(blocks))), Span(start, len(layout.text)), kind, figure))
    layers = _Layers(draw, layout, groups)
    return Entry(
        id=entry_id,
        header=draw(headers),
        text=layout.text,
        blocks=tuple(blocks),
        furniture=tuple(furniture),
        sentences=tuple(sentences),
        anonymous_sources=groups,
        **layers.made(),
    )


def _span(node: Node) -> Span:
    return Span(node.start, node.end)


@cache
def _ids(letter: str, index: int) -> st.SearchStrategy[str]:
    return st.sampled_from(("", f"{letter}{index + 1}"))


class _Layers:
    """The annotations of an entry, made of nodes with offsets."""

    def __init__(self, draw: Any, layout: Layout, groups: tuple[Entity, ...]) -> None:
        self._draw = draw
        self._layout = layout
        registered = (
            Entity("person:a", EntityType.PERSON),
            Entity("org:b-1", EntityType.ORGANISATION),
            Entity("place:c", EntityType.PLACE),
        )
        dangling = Entity("toy-0001#g9", EntityType.GROUP)
        self._entities = st.sampled_from((None, *registered, *groups, dangling))
        # Who is quoted inside a quotation is somebody else, else a direct one would be a verbatim part of an indirect one.
        self._speakers = (st.sampled_from((None, *registered[:2])), st.sampled_from((registered[2], *groups)))

    def _nodes(self, *kinds: str) -> list[Node]:
        return [node for node in self._layout.nodes if node.kind in kinds]

    def made(self) -> dict[str, Any]:
        cues = tuple(
            Cue(f"c{index}", _span(node), self._draw(_maybe_name))
            for index, node in enumerate(self._nodes("seg"), 1)
        )
        sources = tuple(
            Source(f"r{index}", _span(node), self._draw(self._entities), self._draw(certainties))
            for index, node in enumerate(self._nodes("rs"), 1)
        )
        return {
            "cues": cues,
            "sources": sources,
            "quotations": self._quotations(cues, sources),
            "mentions": tuple(
                self._mention(index, node) for index, node in enumerate(self._nodes("mention"))
            ),
            "time_expressions": tuple(
                self._date(index, node) for index, node in enumerate(self._nodes("date"))
            ),
            "phrases": tuple(self._phrases()),
            "tokens": self._tokens(),
        }

    def _mention(self, index: int, node: Node) -> Mention:
        kinds = st.sampled_from((EntityType.PERSON, EntityType.PLACE, EntityType.ORGANISATION))
        return Mention(
            self._draw(_ids("m", index)),
            _span(node),
            self._draw(kinds),
            self._draw(self._entities),
            self._draw(_either),
            self._draw(certainties),
            self._draw(_annotators),
        )

    def _date(self, index: int, node: Node) -> TimeExpression:
        return TimeExpression(
            self._draw(_ids("d", index)),
            _span(node),
            self._draw(_maybe_date),
            self._draw(_either),
            self._draw(certainties),
        )

    def _phrases(self) -> list[Phrase]:
        kinds = st.sampled_from((PhraseKind.DISTANCED, PhraseKind.TITLE, PhraseKind.CITED))
        return [
            Phrase(
                f"ph{index}",
                _span(node),
                self._draw(kinds) if node.kind == "phrase" else PhraseKind(node.kind),
            )
            if node.kind == "phrase"
            else Phrase("", _span(node), PhraseKind(node.kind))
            for index, node in enumerate(self._nodes("phrase", "dateline", "byline", "docAuthor"), 1)
        ]

    def _tokens(self) -> tuple[Token, ...]:
        tokens = list(map(self._token, self._nodes("token")))
        if not tokens or self._draw(_either):
            return tuple(tokens)
        tokens = [replace(token, id=f"t{number}") for number, token in enumerate(tokens, 1)]
        heads = st.sampled_from([None, *[token.span for token in tokens]])
        return tuple(
            replace(token, head=self._draw(heads), relation=self._draw(relations))
            if self._draw(_either)
            else token
            for token in tokens
        )

    def _token(self, node: Node) -> Token:
        form = self._layout.text[node.start : node.end]
        value = _maybe_text
        norm = self._draw(_maybe_word) or fold(form, Level.SEARCH)
        parts = [self._draw(value) for _ in range(3)]
        made = Token(_span(node), form, norm, *parts, self._draw(_either))
        resp = self._draw(_annotators)
        return replace(made, certainty=self._draw(certainties), resp=resp)

    def _quotations(self, cues: tuple[Cue, ...], sources: tuple[Source, ...]) -> tuple[Quotation, ...]:
        ids = {
            id(node): f"q{index}" for index, node in enumerate(self._nodes("said", "indirect", "verbatim"), 1)
        }
        made = []
        for chain in self._chains():
            verbatim = [part for node in chain for part in node.parts]
            made.append(
                Quotation(
                    ids[id(chain[0])],
                    tuple(Annotation(ids[id(node)], _span(node)) for node in chain),
                    self._attribution(chain[0].depth % 2, cues, sources),
                    tuple(Annotation(ids[id(node)], _span(node)) for node in verbatim),
                    chain[0].kind == "said",
                )
            )
        return tuple(made)

    def _chains(self) -> list[list[Node]]:
        """Quotations of one, two or more pieces; the pieces of one stand at one depth, so none is in another."""
        chains: list[list[Node]] = []
        for node in self._nodes("said", "indirect"):
            fitting = [
                chain
                for chain in chains
                if chain[0].kind == node.kind and chain[0].depth == node.depth and chain[-1].end <= node.start
            ]
            if fitting and self._draw(_either):
                fitting[-1].append(node)
            else:
                chains.append([node])
        return chains

    def _attribution(self, parity: int, cues: tuple[Cue, ...], sources: tuple[Source, ...]) -> Attribution:
        return Attribution(
            source=self._draw(st.sampled_from((None, *sources))),
            cues=tuple(self._draw(st.lists(st.sampled_from(cues), max_size=2, unique=True))) if cues else (),
            speaker=self._draw(self._speakers[parity]),
            relayed_by=self._draw(self._entities),
            addressee=self._draw(self._entities),
            certainty=self._draw(certainties),
            resp=self._draw(_annotators),
        )
