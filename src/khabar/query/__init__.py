"""Queries: concordances, frequencies, co-occurrence, dispersion, attribution, tables, agreement.

Queries are functions of entries, so that they work on a corpus, a part of it, or entries from elsewhere.

>>> import khabar
>>> from khabar.query import concordance
>>> entries = khabar.load().values()
>>> [line.node for line in concordance(entries, "حزب الله")]
['وحزب الله', 'حزب الله']

Names are imported when they are first used: a query needs few of them.
"""

from typing import TYPE_CHECKING

from khabar.lazy import lazy_names

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
    from khabar.query.asking import CONTEXT
    from khabar.query.kwic.lines import ConcordanceLines
    from khabar.query.kwic.search import ConcordanceLine, concordance
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

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "asking": ("CONTEXT",),
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
        "kwic.lines": ("ConcordanceLines",),
        "kwic.search": ("ConcordanceLine", "concordance"),
        "quality.agreement": ("Agreement", "LayerAgreement", "agreement"),
        "tables.csv_table": ("write_csv",),
        "tables.frame": ("to_frame",),
        "tables.rows": ("LAYERS",),
    },
)
