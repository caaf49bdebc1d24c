"""Publishing: collected pages, links between entries, and the removal of what is no longer there."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from khabar.rules import RULES
from khabar.site.domain import KhabarDomain
from khabar.site.markup import collects_pages, direction
from khabar.site.pages import ENTRIES, RULES_INDEX, corpus_indexes, corpus_pages, labels, rule_pages
from khabar.site.records import EntryRecord
from khabar.site.rendering import Renderer
from khabar.site.search.collected import WORDS

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

MANIFEST = ".khabar-pages"
"""The file that lists the pages of khabar in a site, for the next build to remove those that are gone."""


class Neighbour(NamedTuple):
    """An entry as its neighbours link to it."""

    docname: str
    title: str
    language: str


def _domain(env: BuildEnvironment) -> KhabarDomain:
    return cast("KhabarDomain", env.get_domain(KhabarDomain.name))


def note_labels(app: Sphinx) -> None:
    """Make the indexes targets of the role `ref`, as Sphinx does with its own indexes."""
    standard = app.env.get_domain("std")
    for label, (page, title) in labels().items():
        standard.data["labels"][label] = (page, "", title)
        standard.data["anonlabels"][label] = (page, "")


def find_neighbours(_: Sphinx, env: BuildEnvironment) -> list[str]:
    """Note which entries come before and after each, and return those whose pages change by that."""
    domain = _domain(env)
    order: list[EntryRecord | None] = [None, *domain.in_order(), None]
    found = {
        entry.docname: (_neighbour(before), _neighbour(after))
        for before, entry, after in zip(order, order[1:], order[2:], strict=False)
        if entry
    }
    known, domain.data["neighbours"] = domain.data["neighbours"], found
    return [docname for docname, pair in found.items() if known.get(docname) != pair]


def _neighbour(record: EntryRecord | None) -> Neighbour | None:
    return Neighbour(record.docname, record.title or record.id, record.language) if record else None


def add_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give every page the indexes for its sidebar, and that of an entry links to its neighbours."""
    del templatename, doctree
    context["khabar_indexes"] = corpus_indexes()
    context["khabar_rules"] = RULES_INDEX
    pair = _domain(app.env).data["neighbours"].get(pagename)
    if pair is None:
        return
    for key, neighbour in zip(("prev", "next"), pair, strict=True):
        context[key] = neighbour and _link(app, pagename, neighbour)
    context["parents"] = [{"link": app.builder.get_relative_uri(pagename, ENTRIES), "title": "Entries"}]
    # The page links to its TEI file; Sphinx's copy of the source would be the same as a text file.
    context["has_source"] = False


def _link(app: Sphinx, pagename: str, neighbour: Neighbour) -> dict[str, str]:
    language = escape(neighbour.language)
    title = f'<bdi lang="{language}" dir="{direction(language)}">{escape(neighbour.title)}</bdi>'
    return {"link": app.builder.get_relative_uri(pagename, neighbour.docname), "title": title}


class Publisher:
    """Writes the collected pages of a build, and removes what earlier builds wrote and this one did not."""

    def __init__(self) -> None:
        self._names: list[str] = []

    def collect(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Yield the collected pages: name, context, template of the theme."""
        if not collects_pages(app.builder):
            return
        renderer = Renderer(cast("StandaloneHTMLBuilder", app.builder))
        self._names = []
        for pages in (corpus_pages(_domain(app.env)), rule_pages(RULES)):
            for page in pages:
                self._names.append(page.name)
                context = {"title": escape(page.title), "body": renderer.render(page), WORDS: page.words}
                yield page.name, context, "page.html"

    def sweep(self, app: Sphinx, exception: Exception | None) -> None:
        """Remove the pages that are gone. Sphinx leaves them, and readers would find what was withdrawn."""
        if exception or not collects_pages(app.builder):
            return
        builder = cast("StandaloneHTMLBuilder", app.builder)
        folder = Path(app.outdir)
        names = [*self._names, *_domain(app.env).entries]
        current = {Path(builder.get_outfilename(name)).relative_to(folder).as_posix() for name in names}
        manifest = folder / MANIFEST
        if manifest.is_file():
            for name in set(manifest.read_text(encoding="utf-8").splitlines()) - current:
                if (folder / name).resolve().is_relative_to(folder.resolve()):
                    (folder / name).unlink(missing_ok=True)
        manifest.write_text("\n".join(sorted(current)) + "\n", encoding="utf-8")
