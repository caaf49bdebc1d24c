"""Heads and relations in TEI: one `linkGrp` for each sentence, apart from the text.

A link goes from the head to the token that depends on it, as in ParlaMint; that of a root comes from the
sentence itself. Only tokens that links name need an id, and these have one::

    <linkGrp type="UD-SYN" targFunc="head argument" corresp="#s1">
      <link target="#s1 #t1" ana="ud-syn:root"/>
      <link target="#t1 #t2" ana="ud-syn:nsubj"/>
    </linkGrp>

`docs/decisions/syntax-apart.md` has the reasons for the place.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from lxml import etree

from khabar.ids import insert_id
from khabar.model import Entry, Span, Token
from khabar.tei.names import LINK_GRP, tei
from khabar.tei.parts import Parts

SYNTAX = "UD-SYN"
"""The type of the groups."""

RELATION_PREFIX = "ud-syn:"
"""The beginning of `ana`: the prefix that the header declares."""

LINKS = "standOff/linkGrp/link"
"""The path of the links among the parts of an entry."""

_DIRECTION = "head argument"


def links_of(parts: Parts[Any]) -> dict[str, tuple[str, str]]:
    """Return the id of the head and the relation of each token that has them, by its id.

    Args:
        parts: The parts of the entry outside its page.
    """
    return read_links((link.tag.get("target", ""), link.tag.get("ana", "")) for link in parts.all(LINKS))


def read_links(links: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Return the id of the head and the relation of each token that has them, by its id.

    Args:
        links: `target` and `ana` of each link.

    >>> read_links([("#s1 #t1", "ud-syn:root"), ("#t1 #t2", "ud-syn:nsubj")])
    {'t1': ('s1', 'root'), 't2': ('t1', 'nsubj')}
    """
    found: dict[str, tuple[str, str]] = {}
    for target, ana in links:
        head, _, dependent = target.partition(" ")
        relation = ana.removeprefix(RELATION_PREFIX)
        found.setdefault(dependent.removeprefix("#"), (head.removeprefix("#"), relation))
    return found


def syntax_columns(
    ids: list[str], places: Iterable[tuple[int, int]], links: Mapping[str, tuple[str, str]]
) -> dict[str, list[Any]]:
    """Return ids, heads and relations of tokens; nothing where no token has one.

    Args:
        ids: Their ids; empty for none.
        places: Where they begin and end.
        links: The links (`read_links`).

    >>> links = read_links([("#s1 #t1", "ud-syn:root"), ("#t1 #t2", "ud-syn:nsubj")])
    >>> syntax_columns(["t1", "t2"], [(0, 3), (4, 6)], links)["head"]
    [None, Span(start=0, end=3)]
    """
    if not links:
        return {"id": ids} if any(ids) else {}
    spans = {name: Span(start, end) for name, (start, end) in zip(ids, places, strict=True) if name}
    found = [links.get(name, ("", "")) for name in ids]
    heads = [spans.get(head) for head, _ in found]
    return {"id": ids, "head": heads, "relation": [relation for _, relation in found]}


def has_syntax(tokens: Iterable[Token]) -> bool:
    """Whether any token has a relation."""
    return any(token.relation for token in tokens)


def identified(tokens: Sequence[Token], taken: Collection[str]) -> Sequence[Token]:
    """Return tokens with ids for all of them that have a relation, or are the head of one that has.

    A new id has the number of its token in the entry or, if that is in use, a letter after the id before it.

    Args:
        tokens: All tokens of an entry.
        taken: The ids of the entry that are in use.

    >>> root = Token(Span(0, 3), "قال", "قال", relation="root")
    >>> [token.id for token in identified([root, Token(Span(4, 6), "لي", "لي")], ())]
    ['t1', '']
    """
    if not has_syntax(tokens):
        return tokens
    heads = {token.head for token in tokens if token.relation}
    used = {*taken, *[token.id for token in tokens]}
    made: list[Token] = []
    last = ""
    for number, token in enumerate(tokens, 1):
        if not token.id and (token.relation or token.span in heads):
            name = f"t{number}"
            last = insert_id(last or "t1", used) if name in used else name
            used.add(last)
            made.append(replace(token, id=last))
        else:
            last = token.id or last
            made.append(token)
    return made


def write_syntax(parent: etree._Element, entry: Entry, tokens: Sequence[Token]) -> None:
    """Append the groups of links to an element.

    Args:
        parent: The element.
        entry: The entry.
        tokens: Its tokens, with ids.
    """
    ids = {token.span: token.id for token in tokens}
    related = (token for token in tokens if token.relation)
    for unit, members in groupby(related, _unit_of(entry)):
        group = etree.SubElement(parent, LINK_GRP, type=SYNTAX, targFunc=_DIRECTION)
        if unit:
            group.set("corresp", f"#{unit}")
        for token in members:
            # A sentence without an id (rule I002) cannot be pointed at.
            head = (ids.get(token.head) if token.head else unit) or entry.id
            relation = f"{RELATION_PREFIX}{token.relation}"
            etree.SubElement(group, tei("link"), target=f"#{head} #{token.id}", ana=relation)


def _unit_of(entry: Entry) -> Any:  # noqa: ANN401 (a key for groups)
    """Return a function from tokens, in order, to the id of their sentence; in an opener, of their block."""
    blocks: Iterator[Any] = iter(entry.blocks)
    block = next(blocks, None)

    def unit(token: Token) -> str:
        nonlocal block
        if sentence := entry.sentence_at(token.span.start):
            return sentence.id
        while block and block.span.end <= token.span.start:
            block = next(blocks, None)
        return block.id if block else ""

    return unit
