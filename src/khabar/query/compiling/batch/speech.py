"""The columns of quotations and of their attributions.

What the tag of the first piece decides is looked at once for each distinct tag. What the pointers decide
(`khabar.query.compiling.batch.quotations`) is one number for a source, and a list of them for cues.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from khabar.query.compiled.strings import Strings
from khabar.query.compiling.batch.entities import PointedEntities
from khabar.query.compiling.batch.ids import CERTAINTY, RESP, BatchValues, Coded
from khabar.query.compiling.batch.layers import Layer
from khabar.query.compiling.batch.pointers import counted
from khabar.query.compiling.batch.quotations import BatchQuotations, Belonging
from khabar.query.compiling.rows import join_values
from khabar.query.compiling.words import new_coder
from khabar.vocabulary import EntityType, QuotationType

_TYPES = (QuotationType.INDIRECT, QuotationType.MIXED, QuotationType.DIRECT)


@dataclass(frozen=True, slots=True)
class QuotationColumns:
    """What is said of the quotations of a batch, a row for each.

    Attributes:
        found: The quotations.
        people: Speaker, medium and addressee.
        certainty: The certainty of the attribution.
        resp: Its annotator.
        is_direct: Whether all is in quotation marks.
    """

    found: BatchQuotations
    people: dict[str, Coded]
    certainty: Coded
    resp: Coded
    is_direct: npt.NDArray[np.bool_]

    @classmethod
    def read(
        cls, found: BatchQuotations, values: BatchValues, entities: PointedEntities
    ) -> "QuotationColumns":
        """Read them from the tags of first pieces.

        Args:
            found: The quotations.
            values: The values of the batch.
            entities: Finds the entities that it points to.
        """
        group = found.first
        people = {
            "speaker": entities.column(group, "who", lambda _: EntityType.PERSON),
            "medium": entities.column(group, "source", lambda _: EntityType.ORGANISATION),
            "addressee": entities.column(group, "toWhom", lambda _: EntityType.PERSON),
        }
        certainty, resp = (values.of_attribute(group.codes, found) for found in (CERTAINTY, RESP))
        is_direct = values.flags(group.codes, "direct", "true")
        return cls(found, people, certainty, resp, is_direct)

    def layers(self, values: BatchValues, cues: Layer, sources: Layer) -> dict[str, Layer]:
        """Return the tables of quotations and attributions.

        Args:
            values: The values of the batch.
            cues: The cues.
            sources: The words that name sources.
        """
        found, first = self.found, self.found.first
        ids = values.ids(first.tags)
        sizes = np.diff(found.pieces.borders)
        types = np.where(self.is_direct, 2, np.diff(found.verbatim.borders) > 0)
        said = {"type": (types, Strings.of(_TYPES)), **self.people, "certainty": self.certainty}
        said |= {"id": ids, "cue": _joined(cues[1]["class"], found.cues)}
        pieces = {name: (np.repeat(codes, sizes), strings) for name, (codes, strings) in said.items()}
        numbers = counted(sizes) + 1
        of_sources, names = sources[1]["id"]
        # Names begin with that of what has none.
        source = np.append(of_sources, 0)[found.sources], names
        attributions = {"id": ids, "source": source, "cues": _joined(cues[1]["id"], found.cues)}
        attributions |= {**self.people, "certainty": self.certainty}
        return {
            "quotations": (found.said.chosen(found.pieces.rows), pieces, {"piece": numbers}),
            "attributions": (first, attributions, {}),
        }


def _joined(column: Coded, elements: Belonging) -> Coded:
    """Return a column of several values each, those of the elements of each quotation."""
    codes, strings = column
    values = codes[elements.rows].tolist()
    names: Sequence[str] = strings.all
    coder = new_coder()
    pairs = pairwise(elements.borders.tolist())
    found = [coder[join_values([names[code] for code in values[first:last]])] for first, last in pairs]
    return np.array(found, dtype=np.int32), Strings.of(coder)
