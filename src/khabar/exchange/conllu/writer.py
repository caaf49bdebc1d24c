"""Entries as CoNLL-U.

A sentence of an entry is a sentence, and so is an opener. A written word of several tokens is a multiword
token, with a line of its own before those of its parts. The last column has the characters of each token in
`Entry.text` and the entity of the mention that begins or goes on there. Entries whose words are not annotated
have neither lemma nor part of speech, and no heads.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from khabar.arabic import Level, fold
from khabar.exchange.conllu import columns
from khabar.model import Block, Entry, Mention, Sentence, Span, Token, Word, divided, words_of
from khabar.vocabulary import BlockKind, Certainty


def write_conllu(entries: Iterable[Entry]) -> Iterator[str]:
    r"""Yield entries as CoNLL-U, line by line.

    >>> import khabar
    >>> lines = list(write_conllu(khabar.load().values()))
    >>> lines[1:3]
    ['# khabar_version = 1.0.1\n', '# sent_id = egypttoday-0001-s1\n']
    >>> lines[5].split("\t")[1:3], lines[5].split("\t")[9].strip()
    (['بهرام', '_'], 'start_char=6|end_char=11|Entity=person:qassemi')
    """
    for entry in entries:
        yield f"# newdoc id = {entry.id}\n"
        yield f"# khabar_version = {entry.version}\n"
        tokens = entry.tokens or tuple(divided(entry.text))
        mentions = [item for item in entry.mentions if item.entity]
        starts = [token.span.start for token in tokens]
        for unit in _units(entry):
            inside = tokens[bisect_left(starts, unit.span.start) : bisect_left(starts, unit.span.end)]
            if inside:
                yield f"# sent_id = {entry.id}-{unit.id}\n"
                yield f"# text = {' '.join(unit.text.split())}\n"
                yield from _sentence(inside, [item for item in mentions if unit.span.overlaps(item.span)])
                yield "\n"


def _units(entry: Entry) -> list[Sentence | Block]:
    openers = [block for block in entry.blocks if block.kind is BlockKind.OPENER]
    return sorted([*entry.sentences, *openers], key=lambda unit: unit.span)


def _sentence(tokens: Sequence[Token], mentions: list[Mention]) -> Iterator[str]:
    """Yield the lines of the written words of a sentence."""
    numbers = {token.span: number for number, token in enumerate(tokens, 1)}
    words = list(words_of(tokens))
    for word, following in zip(words, [*words[1:], None], strict=True):
        glued = following is not None and following.span.start == word.span.end
        if len(word.tokens) > 1:
            yield _range(word, numbers[word.tokens[0].span], glued=glued)
        for token in word.tokens:
            entities = [item.entity.id for item in mentions if item.entity and item.span.overlaps(token.span)]
            yield _line(token, word, numbers, ",".join(entities), glued=glued)


def _range(word: Word, first: int, *, glued: bool) -> str:
    """Return the line of a multiword token."""
    pairs = [(columns.SPACE_AFTER, "No" if glued else ""), *_characters(word.span)]
    empty = [columns.NOTHING] * (columns.COUNT - 3)
    number = f"{first}-{first + len(word.tokens) - 1}"
    return "\t".join([number, _plain(word.form), *empty, columns.write_pairs(pairs)]) + "\n"


def _line(token: Token, word: Word, numbers: Mapping[Span, int], entities: str, *, glued: bool) -> str:
    own = "" if token.norm == fold(token.form, Level.SEARCH) else token.norm
    alone = len(word.tokens) == 1
    pairs = [
        (columns.SPACE_AFTER, "No" if alone and glued else ""),
        *_characters(token.span),
        (columns.ENTITY, entities),
        (columns.SPELLING, own if alone else ""),
        (columns.ID, token.id),
        (columns.CERTAINTY, "" if token.certainty is Certainty.HIGH else token.certainty),
        (columns.ANNOTATOR, token.resp),
    ]
    head = "" if not token.relation else numbers.get(token.head, "") if token.head else 0
    texts = (
        *(numbers[token.span], token.form if alone or not own else own, token.lemma, token.pos, ""),
        *(token.msd, head, token.relation, ""),
    )
    return "\t".join([*[_plain(str(text)) for text in texts], columns.write_pairs(pairs)]) + "\n"


def _plain(text: str) -> str:
    """Return the text of a column, in which white space cannot be but single spaces."""
    return " ".join(text.split()) or columns.NOTHING


def _characters(span: Span) -> Iterator[tuple[str, str]]:
    yield columns.START, str(span.start)
    yield columns.END, str(span.end)
