"""The Sphinx extension: a corpus as a site.

Put `khabar.site` into the `extensions` of `conf.py`, name the folder of the corpus in `khabar_corpus`, and
include `<corpus>/entries/**` in `include_patterns`. Each entry is then a source document with its own page;
the pages of entities and rules, and the indexes, are collected from all of them.

Nothing else in khabar imports this package: only this package needs Sphinx.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from khabar.site import (
    base,
    bibliography,
    build_steps,
    charts,
    collected,
    concordance,
    directives,
    domain,
    downloads,
    entry,
    search,
    state,
    theme,
)
from khabar.site.state.entries import ENV_VERSION
from khabar.version import __version__


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the parts of the extension, folder by folder, each after the folders that it imports."""
    base.setup(app)
    # Before the search and the concordance: scripts are loaded in the order in which they are added.
    theme.setup(app)
    state.setup(app)
    bibliography.setup(app)
    # After `state`, which makes the path of the corpus absolute; before `directives`, which adds to it.
    domain.setup(app)
    charts.setup(app)
    search.setup(app)
    entry.setup(app)
    downloads.setup(app)
    collected.setup(app)
    # Before `build_steps`: both collect pages, and the page of the concordance is written first.
    concordance.setup(app)
    directives.setup(app)
    build_steps.setup(app)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
