"""The statistics that the page of numbers, the directive `khabar:chart` and pages of entries show."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import mean, median

from khabar.model import Entity, Name
from khabar.query import cue_classes, length_histogram, sentence_lengths
from khabar.site.base.entity_names import shown_name
from khabar.site.base.markup import direction
from khabar.site.base.messages import _, counted
from khabar.site.base.terms import CERTAINTIES, ENTITY_TYPES, LAYERS, QUOTATION_TYPES, term
from khabar.site.charts.chart import Bar, Chart, ChartShape
from khabar.site.charts.timeline import make_timeline
from khabar.site.domain.links import page_of
from khabar.site.state.entries import SiteEntry, linked_mentions, mention_types, publication_date
from khabar.site.state.site_corpus import SiteCorpus

TOP = 20
"""The default number of bars in a chart; a chart of columns shows all of them."""

Entries = Sequence[SiteEntry]


def make_chart(name: str, entries: Entries, corpus: SiteCorpus, *, top: int = TOP) -> Chart:
    """Make a chart.

    Args:
        name: One of `STATISTICS`.
        entries: The entries that are counted: those of the corpus, or one.
        corpus: The corpus of the site.
        top: The number of bars to keep, the longest ones.

    Raises:
        KeyError: if the name is unknown.
    """
    chart = STATISTICS[name](entries, corpus)
    if chart.shape is ChartShape.COLUMNS or len(chart.bars) <= top:
        return chart
    note = _("The %(shown)s most frequent of %(all)s.") % {"shown": top, "all": f"{len(chart.bars):,}"}
    rest = sum(bar.count for bar in chart.bars[top:])
    return replace(chart, bars=chart.bars[:top], rest=rest, notes=(*chart.notes, note))


def _layers(entries: Entries, _corpus: SiteCorpus) -> Chart:
    counts = _summed(site_entry.counts for site_entry in entries)
    bars = tuple(Bar(str(label), (counts[layer],)) for layer, label in LAYERS.items() if counts[layer])
    notes = (counted("%(num)s word in articles.", "%(num)s words in articles.", counts["words"]),)
    return Chart("layers", _("Layers"), _("Layer"), _("Annotations"), bars, notes=notes, shares=False)


def _quotation_types(entries: Entries, _corpus: SiteCorpus) -> Chart:
    counts = Counter(
        str(quotation.type) for site_entry in entries for quotation in site_entry.entry.quotations
    )
    bars = tuple(Bar(str(label), (counts[value],)) for value, label in QUOTATION_TYPES.items())
    return Chart("quotation-types", _("Types of quotations"), _("Type"), _("Quotations"), bars)


def _certainties(entries: Entries, _corpus: SiteCorpus) -> Chart:
    counts = Counter(
        str(quotation.attribution.certainty)
        for site_entry in entries
        for quotation in site_entry.entry.quotations
    )
    values = [value for value in [*CERTAINTIES, *sorted(counts.keys() - CERTAINTIES)] if counts[value]]
    bars = tuple(Bar(term(CERTAINTIES, value), (counts[value],)) for value in values)
    return Chart("certainty", _("Certainty of attributions"), _("Certainty"), _("Quotations"), bars)


def _cues(entries: Entries, corpus: SiteCorpus) -> Chart:
    classes = cue_classes((cue.category, cue.text) for site_entry in entries for cue in site_entry.entry.cues)
    language = entries[0].language if entries else ""
    comma = "، " if direction(language) == "rtl" else ", "
    bars = tuple(
        Bar(
            corpus.describe(f"cue.{found.category}") if found.category else _("not classified"),
            (found.count,),
            detail=comma.join(f"{variant.text} {variant.count}" for variant in found.variants[:TOP]),
        )
        for found in classes
    )
    forms = _("Cues, the most frequent ones first")
    return Chart(
        "cues", _("Cues by class"), _("Class"), _("Cues"), bars, detail=forms, detail_language=language
    )


def _entity_types(entries: Entries, _corpus: SiteCorpus) -> Chart:
    counts = _summed(mention_types(site_entry) for site_entry in entries)
    bars = tuple(Bar(str(ENTITY_TYPES[value]), (counts[value],)) for value in ENTITY_TYPES if counts[value])
    return Chart("entity-types", _("Mentions by type of entity"), _("Type"), _("Mentions"), bars)


def _sentence_lengths(entries: Entries, _corpus: SiteCorpus) -> Chart:
    lengths = [length for site_entry in entries for length in sentence_lengths(site_entry.entry)]
    bars = tuple(
        Bar(f"{low}–{high}" if high > low else str(low), (count,))
        for low, high, count in length_histogram(lengths)
    )
    notes: tuple[str, ...] = ()
    if lengths:
        shown = {"mean": f"{mean(lengths):.1f}", "median": f"{median(lengths):g}", "longest": max(lengths)}
        notes = (
            _("On average, a sentence has %(mean)s words; half of them have %(median)s or fewer.") % shown,
            _("The longest has %(longest)s.") % shown,
        )
    title, unit = _("Lengths of sentences"), _("Sentences")
    return Chart("sentence-lengths", title, _("Words"), unit, bars, ChartShape.COLUMNS, notes=notes)


def _timeline(entries: Entries, _corpus: SiteCorpus) -> Chart:
    return make_timeline([publication_date(site_entry.entry.header) for site_entry in entries])


def _speakers(entries: Entries, corpus: SiteCorpus) -> Chart:
    bars = _entity_bars(_count_agents(entries, "speaker"), entries, corpus)
    return Chart("speakers", _("Speakers"), _("Speaker"), _("Quotations"), bars)


def _media(entries: Entries, corpus: SiteCorpus) -> Chart:
    bars = _entity_bars(_count_agents(entries, "relayed_by"), entries, corpus)
    return Chart("media", _("Media that relay quotations"), _("Medium"), _("Quotations"), bars)


def _count_agents(entries: Entries, part: str) -> Counter[str]:
    """Count the quotations of each speaker, or of each medium (`relayed_by`)."""
    attributions = (found.attribution for site_entry in entries for found in site_entry.entry.quotations)
    agents: Iterator[Entity | None] = (getattr(attribution, part) for attribution in attributions)
    return Counter(entity.id for entity in agents if entity)


def _entities(entries: Entries, corpus: SiteCorpus) -> Chart:
    counts = Counter(key for site_entry in entries for _, _, key in linked_mentions(site_entry))
    bars = _entity_bars(counts, entries, corpus)
    return Chart("entities", _("Entities"), _("Entity"), _("Mentions"), bars)


def _entity_bars(counts: Counter[str], entries: Entries, corpus: SiteCorpus) -> tuple[Bar, ...]:
    groups = {group.id: group for site_entry in entries for group in site_entry.entry.anonymous_sources}
    bars = []
    for key in sorted(counts, key=lambda key: (-counts[key], key)):
        entity = corpus.entities.get(key) or groups.get(key)
        name = shown_name(entity, corpus.language) if entity else Name(key, "")
        bars.append(Bar(name.text, (counts[key],), name.language, page_of(entity, corpus)))
    return tuple(bars)


def _summed(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    total = Counter[str]()
    for part in counts:
        total.update(part)
    return total


STATISTICS: dict[str, Callable[[Entries, SiteCorpus], Chart]] = {
    "layers": _layers,
    "quotation-types": _quotation_types,
    "certainty": _certainties,
    "speakers": _speakers,
    "media": _media,
    "cues": _cues,
    "entities": _entities,
    "entity-types": _entity_types,
    "sentence-lengths": _sentence_lengths,
    "timeline": _timeline,
}
"""The statistics by name, in the order of the page of numbers."""

ENTRY_STATISTICS = ("layers", "quotation-types", "cues", "entities", "sentence-lengths")
"""The statistics that are shown for a single entry."""
