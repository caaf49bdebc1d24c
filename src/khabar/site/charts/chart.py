"""Charts: the counts of a statistic as bars, and a table of the same numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from khabar.site.charts.drawing import LINE, Canvas

_COLUMN_HEIGHT = 160
_LABELS = 8
_WIDEST = 15


class ChartShape(StrEnum):
    """How a chart is drawn: bars for categories, columns for ranges that follow each other."""

    BARS = "bars"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Bar:
    """One category or range.

    Attributes:
        label: The name of the category.
        counts: Its counts, one for each series.
        language: The language of the label, if it is not that of the site.
        page: The page with the details, or empty.
        detail: A detail for the table, in the language of the corpus.
        mark: A shorter label for the axis.
    """

    label: str
    counts: tuple[int, ...]
    language: str = ""
    page: str = ""
    detail: str = ""
    mark: str = ""

    @property
    def count(self) -> int:
        """The count in all series."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Chart:
    """A statistic of the corpus or an entry.

    Attributes:
        name: Its name in the directive `khabar:chart`, and its anchor.
        title: Its title.
        category: The heading of the column of labels.
        unit: The heading of the column of counts.
        bars: Its bars.
        shape: Its shape.
        series: The headings of the counts, if there is more than one series.
        notes: Notes on the data, in sentences.
        detail: The heading of the column of details, if bars have any.
        detail_language: The language of the details.
        shares: Whether the bars are parts of one whole.
        rest: The count of the categories that are not shown.
    """

    name: str
    title: str
    category: str
    unit: str
    bars: tuple[Bar, ...]
    shape: ChartShape = ChartShape.BARS
    series: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    detail: str = ""
    detail_language: str = ""
    shares: bool = True
    rest: int = 0

    @property
    def rows(self) -> tuple[Bar, ...]:
        """The bars in its table, without empty ranges."""
        return tuple(bar for bar in self.bars if bar.count or self.shape is ChartShape.BARS)

    @property
    def total(self) -> int:
        """The total count, with the categories that are not shown."""
        return sum(bar.count for bar in self.bars) + self.rest

    def share(self, bar: Bar) -> str:
        """Return the share of a bar in the total.

        >>> chart = Chart("x", "x", "x", "x", (Bar("a", (1,)), Bar("b", (2,))))
        >>> chart.share(chart.bars[0])
        '33.3 %'
        """
        return f"{100 * bar.count / self.total:.1f} %" if self.total else ""


def draw_chart(chart: Chart, address: Callable[[str], str], *, mirrored: bool = False) -> Markup:
    """Draw a chart.

    Args:
        chart: The chart.
        address: Returns the address of a page.
        mirrored: Whether the site is written from right to left.
    """
    canvas = Canvas(chart.title, " ".join(chart.notes), mirrored=mirrored)
    draw = _draw_columns if chart.shape is ChartShape.COLUMNS else _draw_bars
    return canvas.svg(draw(canvas, chart, address), f"khabar-{chart.shape}")


def _draw_bars(canvas: Canvas, chart: Chart, address: Callable[[str], str]) -> float:
    """Draw each bar under its label, so that both may be as long as the page is wide."""
    highest = max((bar.count for bar in chart.bars), default=0) or 1
    for index, bar in enumerate(chart.bars):
        y = index * 2 * LINE
        with canvas.link(address(bar.page) if bar.page else "", "khabar-drawn-link"):
            canvas.text(0, y + 14, bar.label, language=bar.language)
        canvas.text(100, y + 14, f"{bar.count:,}", side="end", names="khabar-drawn-number")
        start = 0.0
        for series, count in enumerate(bar.counts):
            extent = 100 * count / highest
            title = f"{bar.label}: {count:,}"
            canvas.bar((start, y + LINE), (extent, 10), f"khabar-drawn-bar khabar-series-{series}", title)
            start += extent
    return len(chart.bars) * 2 * LINE


def _draw_columns(canvas: Canvas, chart: Chart, _: Callable[[str], str]) -> float:
    highest = max((bar.count for bar in chart.bars), default=0) or 1
    width = min(100 / max(len(chart.bars), 1), _WIDEST)
    step = -(-len(chart.bars) // _LABELS)
    base = LINE + _COLUMN_HEIGHT
    canvas.text(0, 14, f"{highest:,}", names="khabar-drawn-number")
    canvas.line(0, LINE, 100, LINE, "khabar-drawn-grid")
    for index, bar in enumerate(chart.bars):
        y = float(base)
        for series, count in enumerate(bar.counts):
            if not count:
                continue
            height = _COLUMN_HEIGHT * count / highest
            y -= height
            title = f"{bar.label}: {count:,}"
            names = f"khabar-drawn-bar khabar-series-{series}"
            canvas.bar((index * width + width * 0.08, y), (width * 0.84, height), names, title)
        if index % step == 0:
            canvas.text((index + 0.5) * width, base + 16, bar.mark or bar.label, side="middle")
    canvas.line(0, base, 100, base, "khabar-drawn-axis")
    return base + LINE + 4
