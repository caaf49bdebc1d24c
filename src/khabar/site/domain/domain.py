"""The domain: link targets and their pages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from khabar.ids import parse_address
from khabar.rules import Rule, all_rules
from khabar.site.base.addresses import version_page
from khabar.site.base.markup import collects_pages
from khabar.site.domain.environment_data import EnvironmentData
from khabar.site.domain.links import entity_page, page_of
from khabar.site.domain.roles import KhabarRole, fill_title
from khabar.site.domain.targets import (
    LinkTarget,
    entity_target,
    place_target,
    rule_target,
    tombstone_target,
)
from khabar.site.state.entries import SiteEntry
from khabar.site.state.entry_name import EntryName, parse_name
from khabar.site.state.site_corpus import read_site_corpus

_logger = logging.getLogger(__name__)


class KhabarDomain(EnvironmentData):
    """Entries, their sentences and quotations, the entities of the registers, and the rules."""

    name = "khabar"
    label = "khabar"
    object_types: ClassVar[dict[str, ObjType]] = {
        "entry": ObjType("entry", "entry"),
        "sentence": ObjType("sentence", "sentence"),
        "quotation": ObjType("quotation", "quotation"),
        "entity": ObjType("entity", "entity"),
        "rule": ObjType("rule", "rule"),
    }
    roles: ClassVar[dict[str, Any]] = {kind: KhabarRole() for kind in object_types}
    dangling_warnings: ClassVar[dict[str, str]] = {
        "entry": "no entry %(target)s in the corpus",
        "sentence": "no sentence %(target)s in the corpus",
        "quotation": "no quotation %(target)s in the corpus",
        "entity": "no entity %(target)s in the registers",
        "rule": "no rule %(target)s",
    }

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that have a page: all that are installed."""
        return all_rules()

    def check_consistency(self) -> None:
        """Report duplicate entry ids; parallel readers cannot, since each reads only some documents."""
        first: dict[str, str] = {}
        for docname, site_entry in sorted(self.entries.items()):
            other = first.setdefault(site_entry.id, docname)
            if other != docname:
                _logger.warning(
                    "the entry id %s is also that of %s",
                    site_entry.id,
                    other,
                    location=docname,
                    type="khabar",
                    subtype="id",
                )

    def resolve_xref(  # noqa: PLR0913, PLR0917 (Sphinx's signature)
        self,
        env: BuildEnvironment,  # noqa: ARG002
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.Element | None:
        """Make the link of a role; return `None` if the target does not exist."""
        if not (found := self._find(typ, target)):
            return None
        label: list[nodes.Node] = [contnode]
        if not node.get("khabar_label"):
            template = contnode.astext() if node.get("refexplicit") else found.title
            label = list(fill_title(template, found.fields, node))
        if found.inside and (typ not in {"entity", "rule"} or collects_pages(builder)):
            inner = nodes.inline("", "", *label)
            return make_refnode(builder, fromdocname, found.page, found.anchor, [inner])
        return self._link_outside(found, label)

    def _link_outside(self, found: LinkTarget, label: list[nodes.Node]) -> nodes.Element:
        site = str(self.env.config.khabar_site_url).rstrip("/")
        if not site or found.inside:
            return nodes.inline("", "", *label)
        anchor = f"#{found.anchor}" if found.anchor else ""
        address = f"{site}/{found.page}.html{anchor}"
        return nodes.reference("", "", *label, internal=False, refuri=address)

    def resolve_any_xref(  # noqa: PLR0913, PLR0917 (Sphinx's signature)
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the possible links of the role `any`."""
        links = (
            (f"khabar:{kind}", self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode))
            for kind in self.object_types
        )
        return [(role, link) for role, link in links if isinstance(link, nodes.reference)]

    def _find(self, kind: str, target: str) -> LinkTarget | None:
        if kind == "rule":
            return rule_target(target, self.corpus.language, inside=self.publishes)
        if kind == "entity":
            return self._find_entity(target)
        name = parse_name(target)
        return self._find_place(kind, name) if name else None

    def _find_entity(self, target: str) -> LinkTarget | None:
        site_entry = self.find_entry(parse_address(target).entry)
        groups = {group.id: group for group in site_entry.entry.anonymous_sources} if site_entry else {}
        entity = self.corpus.entities.get(target) or groups.get(target)
        return entity_target(entity, self.corpus, inside=self.publishes) if entity else None

    def _find_place(self, kind: str, name: EntryName) -> LinkTarget | None:
        site_entry = self.find(name)
        if site_entry is None and (tombstone := self.find_tombstone(name)):
            # All links to a withdrawn entry, and to its parts, go to its tombstone.
            return tombstone_target(tombstone, inside=self.publishes)
        if site_entry is None or bool(name.anchor) is (kind == "entry"):
            return None
        found = place_target(kind, site_entry, name, self.corpus)
        if found and name.version and not site_entry.docname:
            return found._replace(page=version_page(found.page, name.version))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the objects of the inventory.

        The priority -1 keeps objects out of the search, which finds them by other titles.
        """
        for site_entry in self.entries.values():
            yield from _objects(site_entry)
            for group in site_entry.entry.anonymous_sources:
                if page := page_of(group, self.corpus):
                    yield group.id, group.name("en"), "entity", page, "", -1
        if not self.publishes:
            return
        for entity in self.corpus.entities.values():
            yield entity.id, entity.name("en"), "entity", entity_page(entity), "", -1
        for rule in self.rules:
            yield rule.code, rule.code, "rule", f"rules/{rule.code}", "", -1

    def get_full_qualified_name(self, node: nodes.Element) -> str | None:
        """Return the name that a reference was written with."""
        return cast("str | None", node.get("reftarget"))


def _objects(site_entry: SiteEntry) -> Iterator[tuple[str, str, str, str, str, int]]:
    yield site_entry.id, site_entry.id, "entry", site_entry.docname, "", 1
    entry = site_entry.entry
    for kind, parts in (("sentence", entry.sentences), ("quotation", entry.quotations)):
        for anchor in sorted({part.id for part in parts if part.id}):
            name = f"{site_entry.id}#{anchor}"
            yield name, name, kind, site_entry.docname, anchor, -1


def domain_of(env: BuildEnvironment) -> KhabarDomain:
    """Return the domain of an environment."""
    return cast("KhabarDomain", env.get_domain(KhabarDomain.name))


def read_corpus(app: Sphinx) -> None:
    """Read the corpus for this build."""
    corpus = read_site_corpus(Path(app.config.khabar_corpus), app.config.language)
    domain_of(app.env).start_build(corpus)
