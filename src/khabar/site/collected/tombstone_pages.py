"""The pages of withdrawn entries, one at each address that the entry and its versions had."""

from collections.abc import Iterator, Mapping

from khabar.model import Release
from khabar.site.base.messages import _
from khabar.site.bibliography.work import corpus_work, withdrawn_work
from khabar.site.collected.page_context import CANONICAL
from khabar.site.domain.pages import SitePage
from khabar.site.entry.sentence_citation import cite_title
from khabar.site.state.site_corpus import SiteCorpus
from khabar.site.state.tombstones import Tombstone


def tombstone_pages(tombstones: Mapping[str, Tombstone], corpus: SiteCorpus) -> Iterator[SitePage]:
    """Yield a page for each address of each withdrawn entry, so that old links still resolve."""
    for tombstone in tombstones.values():
        yield _page(tombstone, tombstone.page, None, corpus)
        for address, release in tombstone.addresses():
            yield _page(tombstone, address, release, corpus)


def _page(tombstone: Tombstone, address: str, release: Release | None, corpus: SiteCorpus) -> SitePage:
    cited = corpus_work(corpus.settings, corpus.manifest)
    work = withdrawn_work(tombstone.id, tombstone.withdrawal.date, cited, release)
    title = tombstone.id
    if release:
        title = _("%(entry)s, version %(version)s") % {"entry": tombstone.id, "version": release.version}
    own = address == tombstone.page
    return SitePage(
        address,
        title,
        "tombstone.html",
        {
            "tombstone": tombstone,
            "release": release,
            "title": title,
            "heading": cite_title(work),
            "work": work,
            "cited_page": address if release else tombstone.page,
        },
        contents=(("cite", cite_title(work)),),
        assets="citing",
        searched=own,
        relations=() if own else ((CANONICAL, tombstone.page),),
    )
