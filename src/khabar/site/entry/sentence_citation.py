"""The citation of a sentence in running text, and of a version in lists of references."""

from docutils import nodes

from khabar.model import Entry
from khabar.site.base.messages import _
from khabar.site.base.nodes import ReferencesNode
from khabar.site.bibliography.references import FORMATS
from khabar.site.bibliography.work import Work
from khabar.site.state.site_corpus import SiteCorpus

NUMBER = "\ufffc"
"""The field for the number of the sentence, until the reader chooses one."""


def cite(entry: Entry, corpus: SiteCorpus) -> str:
    """Return the citation of a sentence, without its number and its address.

    Unknown parts, such as the author, are left out.
    """
    page = entry.header.provenance
    title = _("“%(title)s”") % {"title": page.title or entry.header.title or entry.id}
    article = _(", ").join(filter(None, (page.author, title, page.publisher))).replace(NUMBER, "")
    place = {"corpus": corpus.title, "entry": entry.id, "version": entry.version, "number": NUMBER}
    where = _("In %(corpus)s, %(entry)s, version %(version)s, sentence %(number)s.") % place
    return f"{article}. {where}"


def cite_section(work: Work, page: str) -> nodes.section:
    """Make the section with the citations of an entry or a version, in all formats."""
    references = ReferencesNode("", work=work, page=page, formats=tuple(FORMATS))
    return nodes.section("", nodes.title("", cite_title(work), translatable=False), references, ids=["cite"])


def cite_title(work: Work) -> str:
    """Return the heading over the references of an entry or of a version of it."""
    if work.version:
        return _("Cite version %(version)s") % {"version": work.version}
    return str(_("Cite the entry, whatever its version"))
