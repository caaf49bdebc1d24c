"""Writing the collected pages of a build: changed pages are written, and obsolete ones deleted.

A page is written if its digest differs from the one in the manifest of the last build. The digest covers its
body (or its cache key, so that it need not be rendered) and everything around it: theme, navigation,
settings.
"""

from collections.abc import Iterator
from dataclasses import astuple
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from khabar.code_state import own_code_state
from khabar.site.base.markup import collects_pages
from khabar.site.collected.all_pages import corpus_pages
from khabar.site.collected.check_pages import check_corpus, check_pages
from khabar.site.collected.feeds import write_feeds
from khabar.site.collected.index_pages import rule_pages
from khabar.site.collected.page_context import make_context
from khabar.site.collected.rendering import Renderer
from khabar.site.domain.domain import KhabarDomain, domain_of
from khabar.site.downloads.pages import data_pages
from khabar.site.downloads.writing import Downloads, write_downloads
from khabar.site.search.collected_pages import CollectedPages
from khabar.site.state.site_corpus import SiteCorpus

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


MANIFEST = ".khabar-pages"
"""The file that lists the pages of khabar in a site, with the digests of collected pages.

Sphinx does not delete the pages of documents that no longer exist; the next build does, with this list.
"""


class PageWriter:
    """Writes the collected pages of a build, and deletes the pages that only earlier builds wrote."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}

    def collect(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Yield the name, the context and the template of each collected page that has to be written."""
        self._digests = {}
        domain = domain_of(app.env)
        if not collects_pages(app.builder) or not domain.publishes:
            return
        builder = cast("StandaloneHTMLBuilder", app.builder)
        renderer = Renderer(builder, domain.corpus)
        write_feeds(domain, builder)
        known, shared = _read_manifest(builder), _shared_digest(builder, domain.corpus)
        found = CollectedPages(builder.indexer, domain.corpus.language)
        for page in chain(
            corpus_pages(domain),
            data_pages(domain, _write_downloads(app, domain), builder),
            check_pages(domain, check_corpus(domain, Path(app.outdir))),
            rule_pages(domain.rules, domain.corpus.language),
        ):
            found.feed(page)
            path = _path(builder, page.name)
            body = "" if page.cache_key else renderer.render(page)
            contents = page.contents if isinstance(page.contents, tuple) else ()
            digest = _digest(shared, page.title, contents, page.cache_key or body)
            self._digests[path] = digest
            if known.get(path) != digest or not (Path(app.outdir) / path).is_file():
                yield page.name, make_context(page, body or renderer.render(page), builder), "page.html"

    def sweep(self, app: Sphinx, exception: Exception | None) -> None:
        """Delete pages that this build did not write. Otherwise withdrawn text would stay readable."""
        if exception or not collects_pages(app.builder):
            return
        builder = cast("StandaloneHTMLBuilder", app.builder)
        documents = dict.fromkeys((_path(builder, name) for name in domain_of(app.env).entries), "")
        current = documents | self._digests
        folder = Path(app.outdir)
        for name in _read_manifest(builder).keys() - current.keys():
            if (folder / name).resolve().is_relative_to(folder.resolve()):
                (folder / name).unlink(missing_ok=True)
        _sweep_sources(app)
        lines = [f"{name}\t{digest}".rstrip() for name, digest in sorted(current.items())]
        (folder / MANIFEST).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _sweep_sources(app: Sphinx) -> None:
    """Delete the source copies of entries that are no longer documents: their text may be withdrawn."""
    ending = f".xml{app.config.html_sourcelink_suffix}"
    sources = Path(app.outdir) / "_sources"
    for copy in [*sources.rglob(f"*{ending}"), *sources.rglob("*.xml")]:
        docname = copy.relative_to(sources).as_posix().removesuffix(ending).removesuffix(".xml")
        if docname not in app.env.found_docs:
            copy.unlink()
    for tombstone in domain_of(app.env).tombstones.values():
        (Path(app.doctreedir) / f"{tombstone.page}.doctree").unlink(missing_ok=True)


def _write_downloads(app: Sphinx, domain: KhabarDomain) -> Downloads:
    formats = tuple(app.config.khabar_downloads)
    return write_downloads(domain, Path(app.outdir), formats, jobs=app.parallel)


def _digest(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()[:16]


def _path(builder: StandaloneHTMLBuilder, name: str) -> str:
    return Path(builder.get_outfilename(name)).relative_to(builder.outdir).as_posix()


def _read_manifest(builder: StandaloneHTMLBuilder) -> dict[str, str]:
    manifest = Path(builder.outdir) / MANIFEST
    if not manifest.is_file():
        return {}
    lines = manifest.read_text(encoding="utf-8").splitlines()
    return {name: digest for name, _, digest in (line.partition("\t") for line in lines) if name}


def _shared_digest(builder: StandaloneHTMLBuilder, corpus: SiteCorpus) -> str:
    """Return the digest of everything that all pages depend on."""
    config = builder.config
    parts = (
        own_code_state(),
        # All fields: the `repr` of an entity has its main name only.
        ([astuple(entity) for entity in corpus.entities.values()], list(corpus.categories.values())),
        corpus.naming,
        builder.build_info.config_hash,
        builder.build_info.tags_hash,
        (config.language, config.project, config.release, config.author, config.copyright),
        builder.templates.newest_template_mtime(),
        _navigation(builder.env),
    )
    return _digest(parts)


def _navigation(env: "BuildEnvironment") -> list[tuple[str, str, list[str]]]:
    listed = {docname for children in env.toctree_includes.values() for docname in children}
    shown = sorted(docname for docname in listed | env.toctree_includes.keys() if docname in env.titles)
    return [
        (docname, env.titles[docname].astext(), list(env.toctree_includes.get(docname, [])))
        for docname in shown
    ]
