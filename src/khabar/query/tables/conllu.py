"""Entries as CoNLL-U, the format of Universal Dependencies.

A sentence of an entry is a sentence, and so is an opener. The last column has the characters of each token in
`Entry.text` (`start_char`, `end_char`) and the entity of the mention that begins or goes on there. Entries
whose words are not annotated have neither lemma nor part of speech. Heads are not annotated.
"""

from collections.abc import Iterable, Iterator

from khabar.model import Block, Entry, Sentence, Token
from khabar.query.tables.rows import entry_tokens
from khabar.vocabulary import BlockKind

_NOTHING = "_"


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
        tokens = list(entry_tokens(entry))
        for unit in _units(entry):
            inside = [token for token in tokens if unit.span.embeds(token.span)]
            if inside:
                yield from _sentence(entry, unit, inside)


def _units(entry: Entry) -> list[Sentence | Block]:
    openers = [block for block in entry.blocks if block.kind is BlockKind.OPENER]
    return sorted([*entry.sentences, *openers], key=lambda unit: unit.span)


def _sentence(entry: Entry, unit: Sentence | Block, tokens: list[Token]) -> Iterator[str]:
    yield f"# sent_id = {entry.id}-{unit.id}\n"
    yield f"# text = {' '.join(unit.text.split())}\n"
    for number, token in enumerate(tokens, 1):
        following = tokens[number].span.start if number < len(tokens) else token.span.end + 1
        misc = [f"start_char={token.span.start}", f"end_char={token.span.end}", *_entities(entry, token)]
        if following == token.span.end:
            misc.insert(0, "SpaceAfter=No")
        columns = [str(number), token.form, token.lemma, token.pos, "", token.msd, "", "", "", "|".join(misc)]
        yield "\t".join(column or _NOTHING for column in columns) + "\n"
    yield "\n"


def _entities(entry: Entry, token: Token) -> Iterator[str]:
    found = [item.entity.id for item in entry.mentions if item.entity and item.span.overlaps(token.span)]
    if found:
        yield f"Entity={','.join(found)}"
