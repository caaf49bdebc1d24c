"""The pages of statistics: one for the corpus, and one for each entry."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from khabar.site.base.addresses import entry_numbers
from khabar.site.base.messages import _, counted
from khabar.site.charts.chart import Chart
from khabar.site.charts.statistics import ENTRY_STATISTICS, STATISTICS, make_chart
from khabar.site.domain.indexes import ENTRIES, NUMBERS
from khabar.site.domain.pages import SitePage
from khabar.site.state.entries import SiteEntry
from khabar.site.state.site_corpus import SiteCorpus


def number_pages(entries: Sequence[SiteEntry], corpus: SiteCorpus) -> Iterator[SitePage]:
    """Yield the page of statistics of the corpus, and that of each entry.

    Charts are made only when their page has to be written.
    """
    lead = counted(
        "What %(num)s entry of the corpus has.", "What the %(num)s entries of the corpus have.", len(entries)
    )
    page = _page(NUMBERS.page, str(NUMBERS.title), lead, partial(_charts, STATISTICS, entries, corpus))
    yield replace(page, cache_key=("numbers", [site_entry.digest for site_entry in entries]))
    for site_entry in entries:
        page = _page(
            entry_numbers(site_entry.docname),
            _("Numbers of %(entry)s") % {"entry": site_entry.id},
            _("What the entry has in version %(version)s.") % {"version": site_entry.version},
            partial(_charts, ENTRY_STATISTICS, [site_entry], corpus),
        )
        parents = ((ENTRIES.page, str(ENTRIES.title)), (site_entry.docname, site_entry.id))
        yield replace(page, cache_key=("numbers", site_entry.digest), searched=False, parents=parents)


def _charts(names: Iterable[str], entries: Sequence[SiteEntry], corpus: SiteCorpus) -> list[Chart]:
    return [make_chart(name, entries, corpus) for name in names]


def _page(name: str, title: str, lead: str, make: Callable[[], list[Chart]]) -> SitePage:
    charts = cache(make)
    return SitePage(
        name,
        title,
        "numbers.html",
        {"title": title, "lead": lead, "charts": charts},
        lambda: tuple((chart.name, str(chart.title)) for chart in charts()),
    )
