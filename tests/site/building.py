"""Builds of the small Sphinx projects in tests/roots."""

import io
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache, partialmethod
from importlib.metadata import entry_points
from pathlib import Path
from types import CodeType

import pytest
import sphinx.builders.html
import sphinx.registry
import sphinx.theming
from bs4 import BeautifulSoup, Tag
from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache
from snowballstemmer.english_stemmer import EnglishStemmer
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace, patch_docutils

from khabar.rules import RULES
from khabar.site.domain import KhabarDomain

LINKED_DATA = "application/ld+json"
ROOTS = Path(__file__).parents[1] / "roots"

SOME_RULES = tuple(rule for rule in RULES if rule.code in {"F001", "Q001", "Q005"})
"""The rules that have a page in the small projects. To render all of them takes as long as all else."""


class _Compiled(BytecodeCache):
    """Templates that a build has compiled, for the next ones: Jinja takes as long for them as for all pages."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> tuple[object, ...]:
    """What the code of a template depends on: its name, its text, and how it is to be compiled."""
    how = bucket.environment
    options = (type(how), how.autoescape, how.trim_blocks, how.lstrip_blocks, *sorted(how.extensions))
    return bucket.key, bucket.checksum, *options


_COMPILED = _Compiled()
_ENTRY_POINTS = cache(entry_points)
_ENGLISH = EnglishStemmer()
# The pages of all small projects have some thousand words in common.
_STEM = lru_cache(10_000)(EnglishStemmer.stemWord)


@dataclass
class Project:
    """A copy of a root, and what its last build said."""

    source: Path
    warnings: str = ""

    @property
    def output(self) -> Path:
        return self.source / "_build" / "html"

    def build(
        self,
        builder: str = "html",
        *,
        jobs: int = 1,
        output: Path | None = None,
        all_rules: bool = False,
        **settings: object,
    ) -> str:
        """Build the project, and return its warnings without colour and without the path of the project.

        Args:
            builder: The builder of Sphinx.
            jobs: The number of processes.
            output: The folder to write to.
            all_rules: Whether all rules have a page, as on any site, and not some of them.
            settings: What would be in `conf.py`.
        """
        stream = io.StringIO()
        folder = output or self.source / "_build" / builder
        # They belong to the process, and those of a build in another language would be used on.
        translators.clear()
        with (
            pytest.MonkeyPatch.context() as patch,
            patch_docutils(),
            docutils_namespace(),
            _without_details(),
        ):
            patch.setattr(
                Environment, "__init__", partialmethod(Environment.__init__, bytecode_cache=_COMPILED)
            )
            # Which distributions bring themes and builders does not change while the tests run.
            for module in (sphinx.theming, sphinx.registry):
                patch.setattr(module, "entry_points", _ENTRY_POINTS)
            # Which is asked again for each page, while the files stay as they are.
            patch.setattr(sphinx.builders.html, "_file_checksum", cache(sphinx.builders.html._file_checksum))
            patch.setattr(EnglishStemmer, "stemWord", lambda _, word: _STEM(_ENGLISH, word))
            if not all_rules:
                patch.setattr(KhabarDomain, "rules", SOME_RULES)
            app = Sphinx(
                self.source,
                self.source,
                folder,
                folder.parent / f"{folder.name}-doctrees",
                builder,
                confoverrides={"exclude_patterns": ["_build"], **settings},
                status=None,
                warning=stream,
                parallel=jobs,
            )
            app.build()
        translators.clear()
        self.warnings = stream.getvalue().replace(f"{self.source}/", "")
        return self.warnings

    def page(self, name: str) -> BeautifulSoup:
        """Return a page of the site, parsed."""
        return BeautifulSoup(self.read(name), "html.parser")

    def read(self, name: str) -> str:
        return (self.output / f"{name}.html").read_text(encoding="utf-8")

    def entry(self, name: str) -> Path:
        """Return the file of an entry."""
        return self.source / "corpus" / "entries" / f"{name}.xml"

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a string in an entry."""
        text = self.entry(name).read_text(encoding="utf-8")
        assert old in text
        self.entry(name).write_text(text.replace(old, new), encoding="utf-8")


@contextmanager
def _without_details() -> Iterator[None]:
    """Let Sphinx not make messages for debugging, which nobody sees: 700 in each build."""
    logging.disable(logging.DEBUG)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


class Snapshot:
    """A project as it is now, which tests may change: each gets it as it was.

    Sphinx does not read a project again that stands elsewhere, so it is put back in its place, with its times.
    """

    def __init__(self, project: Project) -> None:
        self._source = project.source
        self._kept = project.source.with_name(f"{project.source.name}-kept")
        shutil.copytree(self._source, self._kept, symlinks=True)

    def restore(self) -> Project:
        """Return the project, as it was when the snapshot was taken."""
        shutil.rmtree(self._source)
        shutil.copytree(self._kept, self._source, symlinks=True)
        return Project(self._source)


def copy_root(name: str, folder: Path) -> Project:
    """Copy a root; one without a corpus has that of the plain one."""
    shutil.copytree(ROOTS / name, folder / name)
    if not (folder / name / "corpus").exists():
        shutil.copytree(ROOTS / "plain" / "corpus", folder / name / "corpus")
    return Project(folder / name)


def harmful(page: BeautifulSoup) -> list[Tag]:
    """Return the scripts of a page that hold what the hostile entry says.

    Linked data is not run, and holds it as long as nothing in it is markup.
    """
    return [
        script
        for script in page.find_all("script")
        if "alert" in script.get_text()
        and not (script.get("type") == LINKED_DATA and "<" not in script.get_text())
    ]
