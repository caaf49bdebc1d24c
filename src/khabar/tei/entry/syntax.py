"""Heads and relations in TEI: one `linkGrp` for each sentence, apart from the text.

A link goes from the head to the token that depends on it, as in ParlaMint; that of a root comes from the
sentence itself. Only tokens that links name need an id, and these have one::

    <linkGrp type="UD-SYN" targFunc="head argument" corresp="#s1">
      <link target="#s1 #t1" ana="ud-syn:root"/>
      <link target="#t1 #t2" ana="ud-syn:nsubj"/>
    </linkGrp>

`docs/decisions/syntax-apart.md` has the reasons for the place.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from lxml import etree

from khabar.ids import insert_id
from khabar.model import Block, Entry, Sentence, Span, Token
from khabar.tei.names import tei
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
    if all(token.id or not (token.relation or token.span in heads) for token in tokens):
        return tokens
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


class LinkGroup(NamedTuple):
    """The links of one sentence.

    Attributes:
        unit: The id of the sentence; in an opener, of the block; or empty.
        links: For each token the id of its head, its own id, and its relation.
    """

    unit: str
    links: tuple[tuple[str, str, str], ...]


def link_groups(entry: Entry, tokens: Sequence[Token]) -> Iterator[LinkGroup]:
    """Yield the links of an entry.

    Args:
        entry: The entry.
        tokens: Its tokens, with ids.
    """
    ids = {token.span: token.id for token in tokens if token.id}
    related = (token for token in tokens if token.relation)
    for unit, members in groupby(related, _unit_of(entry)):
        # A sentence without an id (rule I002) cannot be pointed at.
        root = unit or entry.id
        links = (
            ((ids.get(token.head) or entry.id) if token.head else root, token.id, token.relation)
            for token in members
        )
        yield LinkGroup(unit, tuple(links))


def fill_group(element: etree._Element, group: LinkGroup) -> None:
    """Fill the element of a group with its links."""
    element.set("type", SYNTAX)
    element.set("targFunc", _DIRECTION)
    if group.unit:
        element.set("corresp", f"#{group.unit}")
    for head, dependent, relation in group.links:
        target, ana = f"#{head} #{dependent}", f"{RELATION_PREFIX}{relation}"
        etree.SubElement(element, tei("link"), target=target, ana=ana)


def _unit_of(entry: Entry) -> Any:  # noqa: ANN401 (a key for groups)
    """Return a function from tokens, in order, to the id of their sentence; in an opener, of their block."""
    sentence_at, block_at = _follower(entry.sentences), _follower(entry.blocks)

    def unit(token: Token) -> str:
        start = token.span.start
        return sentence_at(start) or block_at(start)

    return unit


def _follower(parts: Sequence[Sentence] | Sequence[Block]) -> Callable[[int], str]:
    """Return a function from offsets, which never go back, to the id of the part there."""
    later = iter([*parts, None])
    current, following = None, next(later)

    def id_at(offset: int) -> str:
        nonlocal current, following
        while following and following.span.start <= offset:
            current, following = following, next(later)
        return current.id if current and offset < current.span.end else ""

    return id_at
