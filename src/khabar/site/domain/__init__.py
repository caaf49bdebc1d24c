"""The Sphinx domain: link targets, roles, and the list of pages."""

from sphinx.application import Sphinx

from khabar.site.domain.domain import KhabarDomain, read_corpus
from khabar.site.domain.indexes import note_labels
from khabar.site.domain.missing_citations import warn_missing


def setup(app: Sphinx) -> None:
    """Register the domain, and read the corpus at the start of each build."""
    app.add_config_value("khabar_site_url", "", "env", types=(str,))
    app.add_domain(KhabarDomain)
    app.connect("builder-inited", read_corpus)
    app.connect("builder-inited", note_labels)
    app.connect("warn-missing-reference", warn_missing)
