"""The build environment: the parts of a corpus that Sphinx keeps between builds."""

from sphinx.application import Sphinx

from khabar.site.state.site_corpus import resolve_corpus


def setup(app: Sphinx) -> None:
    """Register the folder of the corpus."""
    app.add_config_value("khabar_corpus", "corpus", "env", types=(str,))
    app.connect("config-inited", resolve_corpus)
