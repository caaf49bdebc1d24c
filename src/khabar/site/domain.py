"""The domain: which entries there are, what can be linked to, and where it is.

What is stored is one record per document and nothing else, so that an entry that changes, moves or goes
leaves nothing behind, and reading in parallel needs no merging of indexes. Everything else is derived when it
is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from khabar.corpus import Withdrawal
from khabar.model import Release
from khabar.rules import all_rules
from khabar.site.addresses import version_page
from khabar.site.directives import DIRECTIVES
from khabar.site.editions import Editions
from khabar.site.frozen import frozen_record
from khabar.site.inlines import entity_page, page_of
from khabar.site.markup import collects_pages
from khabar.site.names import Cited, parse_name
from khabar.site.outside import OutsideEntry
from khabar.site.records import ENV_VERSION, EntryRecord
from khabar.site.registers import Registers, registers
from khabar.site.roles import KhabarRole, fill_title
from khabar.site.targets import (
    ENTRIES_FOLDER,
    Target,
    entity_target,
    place_target,
    rule_target,
    tombstone_target,
)
from khabar.site.uses import Uses
from khabar.site.withdrawals import Tombstone, find_tombstones

_logger = logging.getLogger(__name__)


class KhabarDomain(Domain):
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
    directives: ClassVar[dict[str, Any]] = dict(DIRECTIVES)
    dangling_warnings: ClassVar[dict[str, str]] = {
        "entry": "no entry %(target)s in the corpus",
        "sentence": "no sentence %(target)s in the corpus",
        "quotation": "no quotation %(target)s in the corpus",
        "entity": "no entity %(target)s in the registers",
        "rule": "no rule %(target)s",
    }
    initial_data: ClassVar[dict[str, Any]] = {
        "entries": {},  # records by document
        "neighbours": {},  # by document
        "uses": {},  # entries that pages show something of, by document
        "outside": {},  # entries that are not among the documents, by id
        "withdrawn": {},  # ids and withdrawals of entries that are left out for that, by document
        "copies": {},  # frozen copies that were found, by entry and version
        "digests": {},  # of the entries that pages were last written with, by id
    }
    data_version = ENV_VERSION

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._documents: dict[str, str] | None = None

    @property
    def entries(self) -> dict[str, EntryRecord]:
        """The records of the entries, by the document that each was read from."""
        return cast("dict[str, EntryRecord]", self.data["entries"])

    @property
    def outside(self) -> dict[str, OutsideEntry]:
        """The entries that pages cite and that are not among the documents, by id."""
        return cast("dict[str, OutsideEntry]", self.data["outside"])

    @property
    def uses(self) -> Uses:
        """The entries that pages show something of."""
        return cast("Uses", self.data["uses"])

    @property
    def publishes(self) -> bool:
        """Whether entries are among the documents of the project, or none could be: the corpus is empty."""
        return bool(self.entries or self.data["withdrawn"]) or not self.registers.has_entries

    @property
    def registers(self) -> Registers:
        """The registers of the corpus."""
        return registers(self.env.config.khabar_corpus, self.env.config.language)

    @property
    def tombstones(self) -> Mapping[str, Tombstone]:
        """What is left of the entries that were withdrawn, by id."""
        documents = sorted(self.entries)
        folder = documents[0].rpartition("/")[0] if documents else ENTRIES_FOLDER
        manifest = self.registers.releases
        known = {record.id for record in self.entries.values()}
        found = {**find_tombstones(manifest, folder)}
        for docname, (key, withdrawal) in self._withdrawn():
            found[key] = Tombstone(key, docname, withdrawal, manifest.releases(key))
        return {key: tombstone for key, tombstone in found.items() if key not in known}

    def _withdrawn(self) -> Iterator[tuple[str, tuple[str, Withdrawal]]]:
        """Yield the entries that are there and were withdrawn: where the page of each is, its id and why."""
        yield from self.data["withdrawn"].items()
        for key, entry in self.outside.items():
            if entry.withdrawal:
                yield f"{ENTRIES_FOLDER}/{key}", (key, entry.withdrawal)

    def editions(self, record: EntryRecord) -> Editions:
        """Return the released versions of an entry that the project publishes."""
        releases = self.registers.versions.get(record.id, ())
        return Editions(record.id, record.docname, releases, record.state)

    def in_order(self) -> list[EntryRecord]:
        """Return the entries that the project publishes, ordered by id."""
        return sorted(self.entries.values(), key=lambda entry: (entry.id, entry.docname))

    def cited(self) -> list[EntryRecord]:
        """Return the entries that pages can show something of, ordered by id."""
        outside = (entry for _, entry in sorted(self.outside.items()) if not entry.withdrawal)
        return self.in_order() or [entry.record for entry in outside]

    def note_entry(self, record: EntryRecord) -> None:
        """Store the record of an entry that was read."""
        self.entries[record.docname] = record
        self._documents = None

    def clear_doc(self, docname: str) -> None:
        """Forget what a document brought."""
        self.entries.pop(docname, None)
        self.uses.pop(docname, None)
        self._documents = None

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for docname in docnames:
            if record := otherdata["entries"].get(docname):
                self.note_entry(record)
            if shown := otherdata["uses"].get(docname):
                self.uses[docname] = shown

    def check_consistency(self) -> None:
        """Report ids that two documents claim. Reading cannot see it: each process reads a part of them."""
        first: dict[str, str] = {}
        for docname, record in sorted(self.entries.items()):
            other = first.setdefault(record.id, docname)
            if other != docname:
                _logger.warning(
                    "the entry id %s is also that of %s",
                    record.id,
                    other,
                    location=docname,
                    type="khabar",
                    subtype="id",
                )

    def find_entry(self, entry_id: str) -> EntryRecord | None:
        """Return the entry with an id; of two that claim it, the first document."""
        if self._documents is None:
            self._documents = {
                record.id: docname for docname, record in sorted(self.entries.items(), reverse=True)
            }
        if docname := self._documents.get(entry_id):
            return self.entries[docname]
        outside = None if self.publishes else self.outside.get(entry_id)
        return outside.record if outside and not outside.withdrawal else None

    def find(self, cited: Cited) -> EntryRecord | None:
        """Return an entry, or a released version of it, whose document is then its page."""
        record = self.find_entry(cited.entry)
        if record is None or not cited.version:
            return record
        release = self.find_release(cited)
        if release is None:
            return None
        page = version_page(record.docname, cited.version) if record.docname else ""
        folder, language = self.env.config.khabar_corpus, self.registers.language
        return frozen_record(folder, language, cited.entry, release, page)

    def find_release(self, cited: Cited) -> Release | None:
        """Return what the manifest says of a version of an entry, or `None`."""
        releases = self.registers.versions.get(cited.entry, ())
        return next((release for release in releases if release.version == cited.version), None)

    def registers_of(self, record: EntryRecord) -> Registers:
        """Return the registers for what shows an entry or a version of it."""
        now = self.find_entry(record.id)
        kept = {group.id for group in now.groups} if now else set[str]()
        gone = frozenset(group.id for group in record.groups if group.id not in kept)
        return replace(self.registers, gone=gone) if gone else self.registers

    def _tombstone(self, cited: Cited) -> Tombstone | None:
        """Return what is left of an entry, or of a version of it that there was."""
        found = self.tombstones.get(cited.entry)
        if found and cited.version and cited.version not in {release.version for release in found.releases}:
            return None
        return found

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
        """Make the link of a role; `None` if there is no such thing."""
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

    def _link_outside(self, found: Target, label: list[nodes.Node]) -> nodes.Element:
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
        """Make the links that the role `any` could mean."""
        links = (
            (f"khabar:{kind}", self.resolve_xref(env, fromdocname, builder, kind, target, node, contnode))
            for kind in self.object_types
        )
        return [(role, link) for role, link in links if isinstance(link, nodes.reference)]

    def _find(self, kind: str, target: str) -> Target | None:
        if kind == "rule":
            return rule_target(target, self.registers.language, inside=self.publishes)
        if kind == "entity":
            return self._find_entity(target)
        cited = parse_name(target)
        return self._find_place(kind, cited) if cited else None

    def _find_entity(self, target: str) -> Target | None:
        record = self.find_entry(target.partition("#")[0])
        groups = {group.id: group for group in record.groups} if record else {}
        entity = self.registers.entities.get(target) or groups.get(target)
        return entity_target(entity, self.registers, inside=self.publishes) if entity else None

    def _find_place(self, kind: str, cited: Cited) -> Target | None:
        record = self.find(cited)
        if record is None and (tombstone := self._tombstone(cited)):
            # Whatever it was that a link led to: what became of it is said there.
            return tombstone_target(tombstone, inside=self.publishes)
        if record is None or bool(cited.anchor) is (kind == "entry"):
            return None
        found = place_target(kind, record, cited, self.registers)
        if found and cited.version and not record.docname:
            return found._replace(page=version_page(found.page, cited.version))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield what the inventory lists; the search finds all of it in its own way."""
        for record in self.entries.values():
            yield from _objects(record)
            for group in record.groups:
                if page := page_of(group, self.registers):
                    yield group.id, group.name("en"), "entity", page, "", -1
        if not self.publishes:
            return
        for entity in self.registers.entities.values():
            yield entity.id, entity.name("en"), "entity", entity_page(entity), "", -1
        for rule in all_rules():
            yield rule.code, rule.code, "rule", f"rules/{rule.code}", "", -1

    def get_full_qualified_name(self, node: nodes.Element) -> str | None:
        """Return the name that a reference was written with."""
        return cast("str | None", node.get("reftarget"))


def _objects(record: EntryRecord) -> Iterator[tuple[str, str, str, str, str, int]]:
    yield record.id, record.id, "entry", record.docname, "", 1
    for kind, anchors in (("sentence", record.sentence_ids), ("quotation", record.quotation_ids)):
        for anchor in sorted(anchors):
            name = f"{record.id}#{anchor}"
            yield name, name, kind, record.docname, anchor, -1


def domain_of(env: BuildEnvironment) -> KhabarDomain:
    """Return the domain of an environment."""
    return cast("KhabarDomain", env.get_domain(KhabarDomain.name))
