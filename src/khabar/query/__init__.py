"""Queries: concordances, frequencies, co-occurrence, dispersion, attribution, tables, agreement.

Queries are functions of entries, so that they work on a corpus, a part of it, or entries from elsewhere.

>>> import khabar
>>> entries = khabar.load().values()
>>> [line.node for line in concordance(entries, "حزب الله")]
['وحزب الله', 'حزب الله']
"""

from khabar.query.agreement import Agreement, LayerAgreement, agreement
from khabar.query.association import Association
from khabar.query.attribution import (
    Chain,
    Link,
    Stage,
    Station,
    attribution_chain,
    attribution_links,
    quotation_topics,
)
from khabar.query.concordance import CONTEXT, ConcordanceLine, concordance
from khabar.query.cooccurrence import Contexts, Cooccurrence, cooccurrence, entity_contexts
from khabar.query.csv_table import write_csv
from khabar.query.dispersion import gries_dp
from khabar.query.frame import to_frame
from khabar.query.frequency import CueClass, cue_classes, layer_counts, length_histogram, sentence_lengths
from khabar.query.lines import ConcordanceLines
from khabar.query.rows import LAYERS
from khabar.query.variants import Variant, name_variants

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
