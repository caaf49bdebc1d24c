"""The corpus as files for download, and the pages that list them."""

from sphinx.application import Sphinx

from khabar.site.downloads.formats import FORMATS, check_formats


def setup(app: Sphinx) -> None:
    """Register the formats of downloads."""
    app.add_config_value("khabar_downloads", tuple(FORMATS), "env", types=(list, tuple))
    app.connect("config-inited", check_formats)
