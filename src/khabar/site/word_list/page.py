"""The page of the word list."""

from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple

from khabar.site.base.messages import _, counted
from khabar.site.charts.chart import Bar, Chart, ChartShape
from khabar.site.domain.indexes import CONCORDANCE, WORDS
from khabar.site.domain.pages import Contents, SitePage
from khabar.site.state.entries import SiteEntry
from khabar.site.word_list.counts import WordCounts, count_lemmas, count_words

_BARS = 20
_FORMS = 5
"""Spellings that are shown of a word."""


class WordList(NamedTuple):
    """A list of the page: of words, or of lemmas."""

    anchor: str
    title: str
    lead: str
    heading: str  #: of the column of words
    forms: str  #: the heading of the column of spellings or forms
    counts: WordCounts


def word_page(entries: Sequence[SiteEntry]) -> SitePage:
    """Make the page of the word list of some entries; words are counted when it has to be written."""
    language = entries[0].language if entries else ""
    lists = cache(partial(_lists, tuple(entries)))
    charts = cache(lambda: _charts(lists()[0].counts, language))

    def contents() -> Contents:
        charted = ((chart.name, str(chart.title)) for chart in charts())
        return (*charted, *((item.anchor, item.title) for item in lists()))

    context = {
        "title": str(WORDS.title),
        "lists": lists,
        "charts": charts,
        "concordance": CONCORDANCE.page,
        "word_language": language,
        "several": len(entries) > 1,
        "shown_forms": _FORMS,
    }
    key = ("words", [site_entry.digest for site_entry in entries])
    return SitePage(
        WORDS.page, str(WORDS.title), "words.html", context, contents, cache_key=key, searched=False
    )


def _lists(entries: Sequence[SiteEntry]) -> list[WordList]:
    words, lemmas = count_words(entries), count_lemmas(entries)
    found = [
        WordList("words", str(_("Words")), _lead(words), str(_("Word")), str(_("Spellings")), words),
        WordList("lemmas", str(_("Lemmas")), _lead(lemmas), str(_("Lemma")), str(_("Forms")), lemmas),
    ]
    return found if lemmas.total else found[:1]


def _lead(counts: WordCounts) -> str:
    return " ".join(
        [
            counted("%(num)s word in articles.", "%(num)s words in articles.", counts.total),
            counted("%(num)s different one.", "%(num)s different ones.", counts.distinct),
        ]
    )


def _charts(counts: WordCounts, language: str) -> list[Chart]:
    bars = tuple(Bar(item.word, (item.count,), language) for item in counts.top[:_BARS])
    rest = counts.total - sum(bar.count for bar in bars)
    frequent = Chart("frequent-words", _("Most frequent words"), _("Word"), _("Occurrences"), bars, rest=rest)
    ranges = Chart(
        "occurrences",
        _("Rare and frequent words"),
        _("Occurrences"),
        _("Different words"),
        tuple(_range_bars(counts)),
        ChartShape.COLUMNS,
        notes=(
            counted(
                "%(num)s word occurs only once.", "%(num)s words occur only once.", counts.occurrences[1]
            ),
        ),
    )
    return [frequent, ranges]


def _range_bars(counts: WordCounts) -> list[Bar]:
    """Return how many words occur once, twice, 3 to 4 times, 5 to 8 times, and so on."""
    bars = []
    low, high = 1, 1
    while low <= max(counts.occurrences, default=0):
        found = sum(words for times, words in counts.occurrences.items() if low <= times <= high)
        bars.append(Bar(str(low) if low == high else f"{low}–{high}", (found,)))
        low, high = high + 1, high * 2
    return bars
