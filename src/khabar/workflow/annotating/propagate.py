"""Propagation: a corrected mention, offered for the other occurrences of its name.

One correction mostly stands for many: a name that was linked wrongly was so everywhere. The same words, with
other proclitics or vowel signs, get the referent of the corrected mention where nobody has decided otherwise:
where they are not annotated, and where the link is a guess. Links that a person has made stay. Nothing is
written before the changes have been looked at: they are one difference of all files.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from khabar.arabic import Level, fold_map
from khabar.corpus import StoredCorpus
from khabar.corpus.journal import FileChange, commit, locked
from khabar.editing import AddMention, ChangeMention, Context, EditingError, Operation, apply
from khabar.errors import UsageError
from khabar.ids import Address
from khabar.messages import say
from khabar.model import Entry, Mention, Span
from khabar.tei import read_bytes, write
from khabar.vocabulary import Certainty

_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """The change of one entry.

    Attributes:
        entry_id: The entry.
        before: Its file as it is.
        after: Its file with the correction.
        number: The number of mentions that were added or changed.
    """

    entry_id: str
    before: bytes
    after: bytes
    number: int

    def diff(self) -> str:
        """Return the change as a unified diff."""
        name = f"entries/{self.entry_id}.xml"
        old, new = (text.decode().splitlines(keepends=True) for text in (self.before, self.after))
        return "".join(unified_diff(old, new, f"a/{name}", f"b/{name}", n=1))


def plan_propagation(corpus: StoredCorpus, address: Address) -> list[ChangedFile]:
    """Return the changes that give a corrected mention to the other occurrences of its name.

    Args:
        corpus: The corpus.
        address: The address of the mention.

    Raises:
        EntryNotFoundError: if there is no such entry.
        AnnotationNotFoundError: if it has no such annotation.
        UsageError: if the annotation is not a linked mention.

    >>> from khabar.corpus import shipped_corpus
    >>> plan_propagation(StoredCorpus(shipped_corpus()), Address("egypttoday-0001", None, "m1"))
    []
    """
    mention = corpus[address.entry][address.annotation or ""]
    if not isinstance(mention, Mention) or mention.entity is None:
        raise UsageError(say("{address} is not a mention with a referent", address=address))
    pattern = _pattern(mention.text)
    changes = (_change(corpus, corpus[entry_id], mention, pattern) for entry_id in corpus)
    return [change for change in changes if change]


def carry_out_propagation(root: Path, changes: list[ChangedFile]) -> None:
    """Write changes that were planned, all or none.

    Raises:
        ReleaseError: if a file was changed since.
    """
    with locked(root, _PATIENCE):
        commit(
            root,
            [FileChange(f"entries/{change.entry_id}.xml", change.before, change.after) for change in changes],
        )


def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for the key of a name, with any proclitics before it."""
    key = re.escape(fold_map(name, Level.NAMES).key)
    # The article of a name after ل is written as one ل: للحكومة.
    merged = f"|[وف]?ل(?P<merged>{key[1:]})" if key.startswith("ال") else ""
    return re.compile(rf"(?<!\w)(?:[وف]?[بلك]?(?P<name>{key}){merged})(?!\w)")


def _change(
    corpus: StoredCorpus, entry: Entry, mention: Mention, pattern: re.Pattern[str]
) -> ChangedFile | None:
    path = corpus.store.entry_path(entry.id)
    before = read_bytes(path)
    if write(entry) != before:
        # It has comments, or a layout of its own, which would be lost: `khabar fmt` cures the second.
        return None
    edited, number = entry, 0
    for operation in _operations(entry, mention, pattern):
        try:
            edited = apply(edited, operation, Context(corpus.entities)).entry
            number += 1
        except EditingError:
            # The words are a part of another annotation, which a person has to settle.
            continue
    return ChangedFile(entry.id, before, write(edited), number) if number else None


def _operations(entry: Entry, mention: Mention, pattern: re.Pattern[str]) -> Iterator[Operation]:
    folded = fold_map(entry.text, Level.NAMES)
    known = {other.span: other for other in entry.mentions}
    starts = sorted(known, key=lambda span: span.start)
    for match in pattern.finditer(folded.key):
        start, end = match.span("name") if match["name"] else match.span("merged")
        span = Span(folded.offsets[start], folded.offsets[end])
        if (other := known.get(span)) is not None:
            yield from _correct(other, mention)
        elif not any(span.overlaps(taken) for taken in starts):
            entity = mention.entity.id if mention.entity else ""
            yield AddMention(span, mention.type, entity, mention.metonymic, mention.certainty)


def _correct(other: Mention, mention: Mention) -> Iterator[Operation]:
    decided = other.entity is not None and other.certainty is Certainty.HIGH and not other.resp
    same = other.entity == mention.entity and other.type is mention.type
    if other is not mention and not decided and not same:
        entity = mention.entity.id if mention.entity else ""
        yield ChangeMention(other.id, mention.type, entity, certainty=mention.certainty)
