"""Entries that were withdrawn: what is left of each, and the pages that say so.

An entry is withdrawn by the manifest of releases, or by the status that its file has. Either way its text is
no part of the corpus, and of no page of the site; every address that there was of it leads to when and why.
"""

from collections.abc import Iterator, Mapping

from khabar.model import Release
from khabar.site.base.messages import _
from khabar.site.bibliography.work import corpus_work, withdrawn_work
from khabar.site.collected.page_context import CANONICAL
from khabar.site.domain.pages import Page
from khabar.site.entry.sentence_citation import cite_title
from khabar.site.state.site_corpus import SiteCorpus
from khabar.site.state.tombstones import Tombstone


def tombstone_pages(tombstones: Mapping[str, Tombstone], corpus: SiteCorpus) -> Iterator[Page]:
    """Yield a page at each address of each entry that was withdrawn, so that no link leads nowhere."""
    for tombstone in tombstones.values():
        yield _page(tombstone, tombstone.page, None, corpus)
        for address, release in tombstone.addresses():
            yield _page(tombstone, address, release, corpus)


def _page(tombstone: Tombstone, address: str, release: Release | None, corpus: SiteCorpus) -> Page:
    cited = corpus_work(corpus.settings, corpus.manifest)
    work = withdrawn_work(tombstone.id, tombstone.withdrawal.date, cited, release)
    title = tombstone.id
    if release:
        title = _("%(entry)s, version %(version)s") % {"entry": tombstone.id, "version": release.version}
    own = address == tombstone.page
    return Page(
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
