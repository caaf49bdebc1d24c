"""The pages of numbers: of the corpus, and of each entry."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from khabar.site.base.addresses import entry_numbers
from khabar.site.base.messages import _, counted
from khabar.site.charts.chart import Chart
from khabar.site.charts.statistics import ENTRY_STATISTICS, STATISTICS, make_chart
from khabar.site.domain.indexes import ENTRIES, NUMBERS
from khabar.site.domain.pages import Page
from khabar.site.state.records import EntryRecord
from khabar.site.state.site_corpus import SiteCorpus


def number_pages(entries: Sequence[EntryRecord], corpus: SiteCorpus) -> Iterator[Page]:
    """Yield the page of the statistics of the corpus, and that of each entry.

    The charts of an entry are made only when its page has to be written.
    """
    told = counted(
        "What %(num)s entry of the corpus has.", "What the %(num)s entries of the corpus have.", len(entries)
    )
    yield _page(NUMBERS.page, str(NUMBERS.title), told, partial(_charts, STATISTICS, entries, corpus))
    for record in entries:
        page = _page(
            entry_numbers(record.docname),
            _("Numbers of %(entry)s") % {"entry": record.id},
            _("What the entry has in version %(version)s.") % {"version": record.version},
            partial(_charts, ENTRY_STATISTICS, [record], corpus),
        )
        parents = ((ENTRIES.page, str(ENTRIES.title)), (record.docname, record.id))
        yield replace(page, stamp=("numbers", record.digest), searched=False, parents=parents)


def _charts(names: Iterable[str], entries: Sequence[EntryRecord], corpus: SiteCorpus) -> list[Chart]:
    return [make_chart(name, entries, corpus) for name in names]


def _page(name: str, title: str, told: str, make: Callable[[], list[Chart]]) -> Page:
    charts = cache(make)
    return Page(
        name,
        title,
        "numbers.html",
        {"title": title, "told": told, "charts": charts},
        lambda: tuple((chart.name, str(chart.title)) for chart in charts()),
    )
