"""The pages of numbers: of the corpus, and of each entry."""

from collections.abc import Iterable, Iterator, Sequence

from khabar.site.addresses import entry_numbers
from khabar.site.charts import Chart
from khabar.site.messages import _, counted
from khabar.site.pages import ENTRIES, NUMBERS, Page
from khabar.site.records import EntryRecord
from khabar.site.registers import Registers
from khabar.site.statistics import ENTRY_STATISTICS, STATISTICS, make_chart


def number_pages(entries: Sequence[EntryRecord], registers: Registers) -> Iterator[Page]:
    """Yield the page of the statistics of the corpus, and that of each entry."""
    told = counted(
        "What %(num)s entry of the corpus has.", "What the %(num)s entries of the corpus have.", len(entries)
    )
    yield _page(NUMBERS.page, str(NUMBERS.title), told, _charts(STATISTICS, entries, registers))
    for record in entries:
        title = _("Numbers of %(entry)s") % {"entry": record.id}
        told = _("What the entry has in version %(version)s.") % {"version": record.version}
        yield _page(
            entry_numbers(record.docname),
            title,
            told,
            _charts(ENTRY_STATISTICS, [record], registers),
            parents=((ENTRIES.page, str(ENTRIES.title)), (record.docname, record.id)),
        )


def _charts(names: Iterable[str], entries: Sequence[EntryRecord], registers: Registers) -> list[Chart]:
    return [make_chart(name, entries, registers) for name in names]


def _page(
    name: str, title: str, told: str, charts: list[Chart], parents: tuple[tuple[str, str], ...] = ()
) -> Page:
    context = {"title": title, "told": told, "charts": charts}
    contents = tuple((chart.name, str(chart.title)) for chart in charts)
    return Page(name, title, "numbers.html", context, contents, searched=not parents, parents=parents)
