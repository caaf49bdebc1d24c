"""Reading the fields of an entry of a compiled corpus, when they are asked for (`khabar.model.unread`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from khabar.model import Entity
from khabar.model.making import uncollected
from khabar.model.tokens import place_of
from khabar.query.compiled.index import Index
from khabar.query.compiled.record import load_layers, load_tokens

_CODED = ("form", "lemma", "pos", "msd")
"""The coded columns of tokens that are fields of `Token`."""


@dataclass(frozen=True, slots=True)
class EntryReader:
    """Reads the fields of one entry: the text, the tokens, or all others.

    Attributes:
        index: The index.
        number: The number of the entry.
        entities: Returns the items of the registers.
    """

    index: Index
    number: int
    entities: Callable[[], Mapping[str, Entity]]

    def __call__(self, name: str) -> Mapping[str, Any]:
        """Return a field, and those that are read with it."""
        if name == "text":
            return {name: self.index.text(self.number)}
        if name == "tokens":
            return {name: self._tokens()}
        record = self.index.values("entries.record").encoded(self.number)
        with uncollected():
            return load_layers(record, self.entities())

    def _tokens(self) -> tuple[Any, ...]:
        if not self.index.numbers("entries.annotated")[self.number]:
            return ()
        index = self.index
        record = index.values("entries.token_record").encoded(self.number)
        first, last = int(index.bounds[self.number]), int(index.bounds[self.number + 1])
        annotated = index.numbers("tokens.annotated")[first:last]
        rows = slice(first, last) if annotated.all() else np.flatnonzero(annotated) + first
        start, end, mark = (
            index.numbers(f"tokens.{name}")[rows].astype(np.int64) for name in ("start", "end", "punctuation")
        )
        columns = {name: index.decoded(f"tokens.{name}", rows) for name in _CODED if self._has(name)}
        return load_tokens(record, place_of(start, end, mark).tolist(), columns)

    def _has(self, name: str) -> bool:
        """Whether some token of the corpus has a value in a column; if not, the field is left empty."""
        values = self.index.values(f"tokens.{name}")
        return len(values) != 1 or values[0] != ""
