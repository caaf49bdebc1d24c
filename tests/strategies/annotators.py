"""What annotators do to an entry: a few changes of annotation, none of the text."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from khabar.model import Entity, Entry
from khabar.tei import read, write
from khabar.vocabulary import Certainty, EntityType

_OTHERS = (None, Entity("place:z", EntityType.PLACE), Entity("org:z", EntityType.ORGANISATION))


@st.composite
def revisions(draw: Any, entry: Entry) -> Entry:
    """Another state of an entry: mentions and dates dropped, relinked or made unsure, cues in other classes."""
    mentions = [draw(_mention(item)) for item in entry.mentions]
    dates = [item for item in entry.time_expressions if draw(_rarely)]
    cues = {cue: replace(cue, category="other") if not draw(_rarely) else replace(cue) for cue in entry.cues}
    quotations = [
        replace(
            item,
            attribution=replace(
                item.attribution,
                cues=tuple(cues[cue] for cue in item.attribution.cues),
                certainty=item.attribution.certainty if draw(_rarely) else Certainty.UNKNOWN,
            ),
        )
        for item in entry.quotations
    ]
    made = replace(
        entry,
        mentions=tuple(filter(None, mentions)),
        time_expressions=tuple(replace(item) for item in dates),
        cues=tuple(cues.values()),
        quotations=tuple(quotations),
    )
    # Bound to itself alone: what the two entries have in common is copied.
    entry.__post_init__()
    return read(write(made))


_rarely = st.sampled_from((True, True, True, False))


def _mention(item: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(
        (
            item,
            item,
            item,
            None,
            *(replace(item, entity=other) for other in _OTHERS),
            replace(item, metonymic=not item.metonymic),
        )
    )
