"""The pages of speakers, of the attribution network, and of quotations without a known speaker."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from khabar.model import Entity
from khabar.site.base.messages import _
from khabar.site.base.portions import ROWS, divide
from khabar.site.charts.network import make_network
from khabar.site.collected.entity_pages import quotations_key
from khabar.site.domain.indexes import NETWORK, SPEAKERS, UNATTRIBUTED
from khabar.site.domain.pages import SitePage
from khabar.site.state.entity_views import EntityView, EntryQuotation
from khabar.site.state.entries import SiteEntry
from khabar.site.state.site_corpus import SiteCorpus


def speaker_pages(
    views: Iterable[EntityView], without: tuple[EntryQuotation, ...], entities: dict[str, Entity]
) -> Iterator[SitePage]:
    """Yield the index of speakers, and the pages of quotations without a known speaker."""
    speakers = sorted((view for view in views if view.by), key=lambda view: (-len(view.by), view.entity.id))
    rows = [(view, Counter(saying.quotation.type for saying in view.by)) for view in speakers]
    for portion in divide(rows, SPEAKERS.page, "more", first=ROWS, later=ROWS):
        context = {
            "portion": portion,
            "title": SPEAKERS.title,
            "unattributed": len(without),
            "unattributed_page": UNATTRIBUTED,
        }
        yield SitePage(portion.page, str(SPEAKERS.title), "speakers.html", context)
    if without:
        title = str(_("Speaker not known"))
        for part in divide(without, UNATTRIBUTED, "more"):
            context = {"portion": part, "entities": entities, "title": title, "index": SPEAKERS}
            key = quotations_key(part)
            yield SitePage(part.page, title, "unattributed.html", context, cache_key=key)


def network_page(entries: Sequence[SiteEntry], corpus: SiteCorpus) -> SitePage:
    """Make the page of the network of the corpus."""
    network = make_network(entries, corpus)
    return SitePage(NETWORK.page, str(NETWORK.title), "network.html", {"network": network})
