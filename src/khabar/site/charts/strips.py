"""Dispersion plots: the positions of an entity's mentions in the texts and in the corpus."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from khabar.query import gries_dp
from khabar.site.base.markup import direction
from khabar.site.base.messages import _, counted
from khabar.site.charts.chart import Bar, Chart, ChartShape
from khabar.site.charts.drawing import Canvas
from khabar.site.state.entity_views import EntityView, EntryMentions
from khabar.site.state.entries import SiteEntry

STRIPS = 10
"""The number of entries with a strip, those with the most mentions."""

_COLUMNS = 60


class Strip(NamedTuple):
    """An entry that names an entity."""

    entry: SiteEntry
    places: tuple[int, ...]  #: offsets of the mentions
    title: str  #: the title of its drawing

    @property
    def mentions(self) -> int:
        """The number of mentions."""
        return len(self.places)

    @property
    def rate(self) -> float:
        """Mentions in a thousand words."""
        return 1_000 * self.mentions / max(self.entry.counts["words"], 1)

    @property
    def drawing(self) -> Markup:
        """The text from its beginning to its end, in the direction in which it is read, with the mentions."""
        canvas = Canvas(
            f"{self.title}: {self.entry.id}",
            counted("%(num)s mention", "%(num)s mentions", self.mentions),
            mirrored=direction(self.entry.language) == "rtl",
        )
        canvas.line(0, 12, 100, 12, "khabar-drawn-axis")
        for start in self.places:
            place = 100 * start / max(len(self.entry.entry.text), 1)
            canvas.line(place, 2, place, 22, "khabar-drawn-tick")
        return canvas.svg(24, "khabar-strip")


class EntityDispersion(NamedTuple):
    """The dispersion of an entity over the entries of a corpus."""

    strips: tuple[Strip, ...]
    named_in: int  #: entries that name it
    chart: Chart | None  #: mentions along the corpus; `None` where the strips show all of them
    deviation: float | None  #: Gries's DP; `None` where the corpus has only one entry

    @property
    def cache_key(self) -> tuple[object, ...]:
        """Everything that it is made of, in short."""
        strips = [(strip.entry.digest, strip.places) for strip in self.strips]
        bars = [bar.counts for bar in self.chart.bars] if self.chart else []
        return (strips, self.named_in, bars, self.deviation)


def measure_dispersion(view: EntityView, entries: Sequence[SiteEntry], title: str) -> EntityDispersion:
    """Measure and draw the dispersion of an entity with mentions.

    Args:
        view: The entity.
        entries: All entries, in order.
        title: The title of its drawings.
    """
    most = sorted(view.named, key=lambda found: (-len(found.mentions), found.entry.id))[:STRIPS]
    strips = tuple(_strip(found, title) for found in most)
    sizes = [entry.counts["words"] for entry in entries]
    if sum(map(bool, sizes)) < 2:  # noqa: PLR2004 (nothing is spread over one part)
        return EntityDispersion(strips, len(view.named), None, None)
    named = {found.entry.docname: len(found.mentions) for found in view.named}
    counts = [named.get(entry.docname, 0) for entry in entries]
    return EntityDispersion(
        strips,
        len(view.named),
        _along(entries, counts, title) if len(view.named) > STRIPS else None,
        gries_dp(counts, sizes),
    )


def _strip(found: EntryMentions, title: str) -> Strip:
    return Strip(found.entry, tuple(mention.span.start for _, mention in found.mentions), title)


def _along(entries: Sequence[SiteEntry], counts: Sequence[int], title: str) -> Chart:
    """Make the chart of the mentions along the corpus, of as many entries a column as it needs."""
    step = -(-len(entries) // _COLUMNS)
    bars = tuple(
        Bar(
            _range(entries[index : index + step]),
            (sum(counts[index : index + step]),),
            mark=f"{index + 1:,}",
        )
        for index in range(0, len(entries), step)
    )
    return Chart("dispersion-along", title, _("Entries"), _("Mentions"), bars, ChartShape.COLUMNS)


def _range(entries: Sequence[SiteEntry]) -> str:
    first, last = entries[0].id, entries[-1].id
    return first if first == last else f"{first} – {last}"
