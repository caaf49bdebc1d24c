"""Building the site of a corpus, with a configuration of its own or without.

A corpus that has no `conf.py` is built from a temporary folder with a minimal one and a front page; the
corpus is linked into it, and stays as it is.
"""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from khabar.corpus import read_settings
from khabar.corpus.store import SETTINGS
from khabar.disk import read_bytes, write_atomically
from khabar.errors import SiteError, message_of
from khabar.messages import say

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
_EXTENSION = b"khabar.site"
_MARK = ".buildinfo"
"""Sphinx leaves it in each site."""

_CONF = """project = {name!r}
extensions = ["khabar.site", "myst_parser"]
include_patterns = ["index.md", "corpus/entries/**"]
khabar_corpus = "corpus"
khabar_policy = True
html_theme = "furo"
html_title = {title!r}
html_copy_source = False
html_sidebars = {{
    "**": [
        "sidebar/brand.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/khabar.html",
        "sidebar/scroll-end.html",
    ]
}}
"""

_INDEX = """# {title}

- {{ref}}`Entries <khabar-entries>`
- {{ref}}`Persons <khabar-persons>`, {{ref}}`places <khabar-places>`
- {{ref}}`Organisations <khabar-organisations>`
- {{ref}}`Speakers <khabar-speakers>`, {{ref}}`numbers <khabar-numbers>`, {{ref}}`downloads <khabar-data>`
"""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """The result of a build.

    Attributes:
        index: The front page.
        warnings: The warnings of the build, one line each.
    """

    index: Path
    warnings: tuple[str, ...]


@contextmanager
def site_source(root: Path) -> Iterator[Path]:
    """Give the folder that the site of a corpus is built from.

    Args:
        root: The folder of the corpus.
    """
    for folder in (root, root.parent):
        if (conf := folder / "conf.py").is_file() and _EXTENSION in read_bytes(conf):
            yield folder
            return
    with tempfile.TemporaryDirectory(prefix="khabar-site-") as name:
        folder = Path(name)
        settings = read_settings(root / SETTINGS)
        titles = dict(settings.titles)
        title = titles.get("en") or next(iter(titles.values()), settings.name or "khabar")
        write_atomically(
            folder / "conf.py", _CONF.format(name=settings.name or "khabar", title=title).encode()
        )
        write_atomically(folder / "index.md", _INDEX.format(title=title).encode())
        _link(root.resolve(), folder / "corpus")
        yield folder


def _link(root: Path, target: Path) -> None:
    try:
        target.symlink_to(root, target_is_directory=True)
    except OSError:
        # Not every system lets everyone make links.
        shutil.copytree(root, target)


def build_site(source: Path, output: Path, progress: Callable[[str], None] = lambda _: None) -> BuiltSite:
    """Build a site, or bring it up to date.

    Args:
        source: The folder with `conf.py`.
        output: The folder of the site.
        progress: Is told what the build is doing.

    Raises:
        SiteError: if the folder of the site holds something else, or the build fails.
    """
    doctrees = output.parent / f".{output.name}-doctrees"
    # Sphinx would write its hundred files between those of a corpus, or of whatever else is there.
    if not (doctrees.is_dir() or (output / _MARK).is_file()) and output.is_dir() and any(output.iterdir()):
        raise SiteError(say("{path}: not empty, and not a site; choose another folder", path=output))
    from sphinx.application import Sphinx  # noqa: PLC0415 (slow to import)
    from sphinx.util.docutils import docutils_namespace, patch_docutils  # noqa: PLC0415

    warnings = StringIO()
    try:
        with patch_docutils(str(source)), docutils_namespace():
            app = Sphinx(source, source, output, doctrees, "html", status=None, warning=warnings)
            progress(app.config.project)
            app.build()
    except Exception as error:
        raise SiteError(say("cannot build the site: {error}", error=message_of(error))) from error
    lines = _ESCAPES.sub("", warnings.getvalue()).splitlines()
    return BuiltSite(output / "index.html", tuple(filter(None, lines)))
