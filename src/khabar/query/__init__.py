"""Queries: concordances, frequencies, co-occurrence, dispersion, attribution, tables, agreement.

Queries are functions of entries, so that they work on a corpus, a part of it, or entries from elsewhere.

>>> import khabar
>>> entries = khabar.load().values()
>>> [line.node for line in concordance(entries, "حزب الله")]
['وحزب الله', 'حزب الله']

Names are imported when they are first used: a query needs few of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

# Now, since a folder has the name of the function: it would take its place if it were imported later.
from khabar.query.concordance.lines import ConcordanceLines
from khabar.query.concordance.search import CONTEXT, ConcordanceLine, concordance

if TYPE_CHECKING:
    from khabar.query.annotations.association import Association
    from khabar.query.annotations.attribution import (
        Chain,
        Link,
        Stage,
        Station,
        attribution_chain,
        attribution_links,
        quotation_topics,
    )
    from khabar.query.annotations.cooccurrence import Contexts, Cooccurrence, cooccurrence, entity_contexts
    from khabar.query.annotations.dispersion import gries_dp
    from khabar.query.annotations.frequency import (
        CueClass,
        cue_classes,
        layer_counts,
        length_histogram,
        sentence_lengths,
    )
    from khabar.query.annotations.variants import Variant, name_variants
    from khabar.query.quality.agreement import Agreement, LayerAgreement, agreement
    from khabar.query.tables.csv_table import write_csv
    from khabar.query.tables.frame import to_frame
    from khabar.query.tables.rows import LAYERS

__all__ = (
    "CONTEXT",
    "LAYERS",
    "Agreement",
    "Association",
    "Chain",
    "ConcordanceLine",
    "ConcordanceLines",
    "Contexts",
    "Cooccurrence",
    "CueClass",
    "LayerAgreement",
    "Link",
    "Stage",
    "Station",
    "Variant",
    "agreement",
    "attribution_chain",
    "attribution_links",
    "concordance",
    "cooccurrence",
    "cue_classes",
    "entity_contexts",
    "gries_dp",
    "layer_counts",
    "length_histogram",
    "name_variants",
    "quotation_topics",
    "sentence_lengths",
    "to_frame",
    "write_csv",
)

_HOMES: dict[str, tuple[str, ...]] = {
    "annotations.association": ("Association",),
    "annotations.attribution": (
        "Chain",
        "Link",
        "Stage",
        "Station",
        "attribution_chain",
        "attribution_links",
        "quotation_topics",
    ),
    "annotations.cooccurrence": ("Contexts", "Cooccurrence", "cooccurrence", "entity_contexts"),
    "annotations.dispersion": ("gries_dp",),
    "annotations.frequency": (
        "CueClass",
        "cue_classes",
        "layer_counts",
        "length_histogram",
        "sentence_lengths",
    ),
    "annotations.variants": ("Variant", "name_variants"),
    "quality.agreement": ("Agreement", "LayerAgreement", "agreement"),
    "tables.csv_table": ("write_csv",),
    "tables.frame": ("to_frame",),
    "tables.rows": ("LAYERS",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'khabar.query' has no attribute {name!r}")
    return getattr(import_module(f"khabar.query.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
