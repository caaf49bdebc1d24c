"""The tokens of a batch as columns; blocks without annotated words are divided at spaces and marks."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from khabar.arabic import Level, fold
from khabar.query.compiled.record import dump_tokens
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiling.batch.ids import BatchValues
from khabar.query.compiling.batch.tags import WordTags
from khabar.tei.entry.syntax import read_links, syntax_columns
from khabar.tei.fair_copy import EntryBatch, Group, counts_before, distinct
from khabar.words import is_punctuation, token_spans


@dataclass(frozen=True, slots=True)
class BatchTokens:
    """The tokens of a batch, in order.

    Attributes:
        numbers: The numbers of their columns.
        values: The values of their coded columns.
        rows: The first token of each entry, and their number.
        starts: Where each begins in the text of the batch.
        ends: Where each ends in it.
    """

    numbers: dict[str, Integers]
    values: dict[str, Strings]
    rows: Integers
    starts: Integers
    ends: Integers


class TokenReader:
    """Reads the tokens of a batch.

    Args:
        batch: The batch.
        values: Its ids.

    Raises:
        NotAllFairError: if a word is not written canonically.
    """

    def __init__(self, batch: EntryBatch, values: BatchValues) -> None:
        self._batch = batch
        self._values = values
        self._bases = batch.bases
        self._words = batch.tokens
        found, which = distinct(batch.codes[self._words.tags], len(batch.written))
        self._tags = WordTags.read(batch.written, found)
        batch.refuse(self._words.tags[self._tags.rests[which] < 0])
        self._rests, self._lemmas = self._tags.rests[which], self._tags.lemmas[which]
        self.rows = np.searchsorted(self._words.tags, batch.first_tags)

    def columns(self, blocks: Group) -> BatchTokens:
        """Return the columns.

        Args:
            blocks: The blocks.
        """
        words = self._words
        entries = np.repeat(np.arange(self._batch.size), np.diff(self.rows))
        starts, ends = words.starts + self._bases[entries], words.ends + self._bases[entries]
        contents = [Strings(words.contents.offsets, words.contents.data)]
        lemmas = [self._tags.contents]
        forms, rests, of_lemmas = words.forms, self._rests, self._lemmas
        others = self._divided(starts, blocks)
        if others:
            first, last = np.array([span for span, _ in others], dtype=np.int64).T
            marks = np.array([is_punctuation(form) for _, form in others], dtype=np.int32)
            order = np.argsort(np.concatenate([starts, first]), kind="stable")
            starts, ends = np.concatenate([starts, first])[order], np.concatenate([ends, last])[order]
            forms = np.concatenate([forms, np.arange(len(others)) + len(contents[0])])[order]
            rests = np.concatenate([rests, marks])[order]
            of_lemmas = np.concatenate([of_lemmas, np.full(len(others), len(lemmas[0]))])[order]
            contents.append(Strings.of([form for _, form in others]))
            lemmas.append(Strings.of([""]))
        numbers, values = self._tags.columns(rests)
        numbers["form"], values["form"] = forms, Strings.joined(contents)
        numbers["lemma"], values["lemma"] = of_lemmas, Strings.joined(lemmas)
        rows = np.searchsorted(starts, self._bases)
        bases = np.repeat(self._bases[:-1], np.diff(rows))
        numbers |= {"start": starts - bases, "end": ends - bases}
        return BatchTokens(numbers, values, rows, starts, ends)

    def _divided(self, starts: Integers, blocks: Group) -> list[tuple[tuple[int, int], str]]:
        """Return the written words of what has no annotated ones, and where they are in the batch."""
        sizes = np.diff(self.rows)
        first = np.searchsorted(starts, self._bases[blocks.entries] + blocks.starts)
        last = np.searchsorted(starts, self._bases[blocks.entries] + blocks.ends)
        empty = (first == last) & (sizes[blocks.entries] > 0)
        stretches = [
            *zip(
                blocks.entries[empty].tolist(),
                blocks.starts[empty].tolist(),
                blocks.ends[empty].tolist(),
                strict=True,
            ),
            *(
                (entry, 0, int(self._bases[entry + 1] - self._bases[entry]))
                for entry in np.flatnonzero(sizes == 0).tolist()
            ),
        ]
        found: list[tuple[tuple[int, int], str]] = []
        whole = self._batch.content.decode() if stretches else ""
        for entry, begin, end in stretches:
            base = int(self._bases[entry])
            base, text = base + begin, whole[base + begin : base + end]
            found += [((base + start, base + stop), text[start:stop]) for start, stop in token_spans(text)]
        return found

    def record(self, entry: int) -> bytes:
        """Return the record of the tokens of an entry: the fields of annotated ones that no column has."""
        return dump_tokens(self._others(entry)) if self._has_others[entry] else b""

    @cached_property
    def _has_others(self) -> list[bool]:
        """For each entry whether it has links, or tokens with an id or letters of their own."""
        has_norm = np.array([bool(item.norm) for item in self._tags.analyses])
        has_others = self._batch.has_id[self._batch.codes[self._words.tags]] | has_norm[self._rests]
        counts = np.diff(counts_before(has_others)[self.rows]).tolist()
        return [bool(count or links) for count, links in zip(counts, self._batch.links, strict=True)]

    def _others(self, entry: int) -> dict[str, list[Any]]:
        first, last = self.rows[entry : entry + 2].tolist()
        tags, links = self._words.tags[first:last], read_links(self._batch.links[entry])
        places = zip(
            self._words.starts[first:last].tolist(), self._words.ends[first:last].tolist(), strict=True
        )
        found: dict[str, list[Any]] = dict(syntax_columns(self._values.id_list(tags), places, links))
        given = [self._tags.analyses[rest].norm for rest in self._rests[first:last].tolist()]
        if any(given):
            forms = (self._words.contents.text(form) for form in self._words.forms[first:last].tolist())
            # A norm that is the key of the form is no other form.
            found["norm"] = [
                "" if norm == fold(form, Level.SEARCH) else norm
                for norm, form in zip(given, forms, strict=True)
            ]
        return found
