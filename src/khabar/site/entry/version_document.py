"""The document of a released version: that of an entry, with a notice above the text."""

from docutils import nodes

from khabar.model import Release
from khabar.site.base.line_breaks import WHOLE, whole
from khabar.site.base.messages import _, phrase
from khabar.site.base.nodes import PageLinkNode
from khabar.site.bibliography.work import corpus_work, entry_work
from khabar.site.entry.document import build_document
from khabar.site.entry.raw_page import build_raw_page
from khabar.site.entry.sentence_citation import cite_section
from khabar.site.state.entries import SiteEntry
from khabar.site.state.frozen_versions import FrozenVersion
from khabar.site.state.site_corpus import SiteCorpus
from khabar.site.state.versions import EntryVersions

_ABOVE_THE_TEXT = 2
"""The index of the notice: after the title and the summary."""


def build_version(
    frozen: FrozenVersion,
    site_entry: SiteEntry,
    versions: EntryVersions,
    release: Release,
    corpus: SiteCorpus,
) -> nodes.section:
    """Make the document of a version.

    Args:
        frozen: The version.
        site_entry: The version as an entry of the site.
        versions: All versions of the entry.
        release: The version, as the manifest of releases has it.
        corpus: The corpus of the site.

    Raises:
        CrossingError: if two annotations overlap without one containing the other.
    """
    page = None
    if frozen.page is not None:
        page = build_raw_page(frozen.source, frozen.page, frozen.entry.header.language)
    document = build_document(site_entry, corpus, page)
    document.insert(_ABOVE_THE_TEXT, _notice(versions, release))
    sections = [index for index, child in enumerate(document.children) if isinstance(child, nodes.section)]
    cited = corpus_work(corpus.settings, corpus.manifest)
    work = entry_work(frozen.entry, cited, versioned=True)
    document.insert(sections[-1] + 1, cite_section(work, versions.page(release.version)))
    return document


def _notice(versions: EntryVersions, release: Release) -> nodes.admonition:
    """Make the notice of the version, with a link to the newest text."""
    what = phrase(
        _("This is version %(version)s of %(entry)s, released on %(date)s. It does not change."),
        version=nodes.Text(release.version),
        entry=nodes.literal("", versions.id, classes=[WHOLE]),
        date=whole(release.date),
    )
    history = PageLinkNode("", _("History"), page=versions.docname, anchor="history")
    paragraph = nodes.paragraph(
        "", "", what, nodes.Text(" "), _newest(versions, release), nodes.Text(" "), history
    )
    paragraph["translatable"] = False
    # Not a `note`: Sphinx has no word for that in all languages.
    title = nodes.title("", _("version %(version)s") % {"version": release.version}, translatable=False)
    return nodes.admonition("", title, paragraph, classes=["note", "khabar-edition"])


def _newest(versions: EntryVersions, release: Release) -> nodes.inline:
    newest = versions.newest
    entry = PageLinkNode("", _("the page of the entry"), page=versions.docname)
    if newest is None or newest.version == release.version:
        if versions.pending:
            return phrase(_("It is the newest version; what was changed since is on %(page)s."), page=entry)
        return phrase(_("It is the newest version, and that which %(page)s shows."), page=entry)
    link = PageLinkNode("", newest.version, page=versions.page(newest.version))
    return phrase(
        _("The newest version is %(newest)s; %(page)s shows the current text."), newest=link, page=entry
    )
