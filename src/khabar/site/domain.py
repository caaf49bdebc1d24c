"""The domain: which entries there are, what can be linked to, and where it is.

What is stored is one record per document and nothing else, so that an entry that changes, moves or goes
leaves nothing behind, and reading in parallel needs no merging of indexes. Everything else is derived when it
is asked for.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util import logging
from sphinx.util.nodes import make_refnode

from khabar.rules import RULES
from khabar.site.inlines import entity_page
from khabar.site.markup import collects_pages
from khabar.site.nodes import IsolateNode
from khabar.site.records import ENV_VERSION, EntryRecord
from khabar.site.registers import Registers, registers

_logger = logging.getLogger(__name__)


class _Target(NamedTuple):
    """Where a role leads."""

    docname: str
    anchor: str
    title: nodes.Node


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
    roles: ClassVar[dict[str, Any]] = {
        kind: XRefRole(innernodeclass=nodes.inline, warn_dangling=True) for kind in object_types
    }
    dangling_warnings: ClassVar[dict[str, str]] = {
        "entry": "no entry %(target)s in the corpus",
        "sentence": "no sentence %(target)s in the corpus",
        "quotation": "no quotation %(target)s in the corpus",
        "entity": "no entity %(target)s in the registers",
        "rule": "no rule %(target)s",
    }
    initial_data: ClassVar[dict[str, Any]] = {"entries": {}, "neighbours": {}}
    data_version = ENV_VERSION

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._documents: dict[str, str] | None = None

    @property
    def entries(self) -> dict[str, EntryRecord]:
        """The records of the entries, by the document that each was read from."""
        return cast("dict[str, EntryRecord]", self.data["entries"])

    @property
    def registers(self) -> Registers:
        """The registers of the corpus."""
        return registers(self.env.config.khabar_corpus)

    def in_order(self) -> list[EntryRecord]:
        """Return the entries, ordered by id."""
        return sorted(self.entries.values(), key=lambda entry: (entry.id, entry.docname))

    def note_entry(self, record: EntryRecord) -> None:
        """Store the record of an entry that was read."""
        self.entries[record.docname] = record
        self._documents = None

    def clear_doc(self, docname: str) -> None:
        """Forget what a document brought."""
        self.entries.pop(docname, None)
        self._documents = None

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for docname in docnames:
            if record := otherdata["entries"].get(docname):
                self.note_entry(record)

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
        docname = self._documents.get(entry_id)
        return self.entries[docname] if docname else None

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
        child = contnode if node.get("refexplicit") else found.title
        if typ in {"entity", "rule"} and not collects_pages(builder):
            return nodes.inline("", "", child)
        return make_refnode(builder, fromdocname, found.docname, found.anchor, [child])

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

    def _find(self, kind: str, target: str) -> _Target | None:
        if kind == "entity":
            entity = self.registers.entities.get(target)
            return _Target(entity_page(entity), "", nodes.Text(entity.name("en"))) if entity else None
        if kind == "rule":
            return _Target(f"rules/{target}", "", nodes.Text(target)) if target in _codes() else None
        entry_id, _, anchor = target.partition("#")
        record = self.find_entry(entry_id)
        if record is None or bool(anchor) is (kind == "entry"):
            return None
        if kind == "entry":
            return _Target(
                record.docname, "", IsolateNode("", record.title or record.id, lang=record.language)
            )
        anchors = record.sentence_ids if kind == "sentence" else record.quotation_ids
        return _Target(record.docname, anchor, nodes.Text(target)) if anchor in anchors else None

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield what the inventory lists; the search finds all of it in its own way."""
        for record in self.entries.values():
            yield record.id, record.id, "entry", record.docname, "", -1
            for kind, anchors in (("sentence", record.sentence_ids), ("quotation", record.quotation_ids)):
                for anchor in sorted(anchors):
                    name = f"{record.id}#{anchor}"
                    yield name, name, kind, record.docname, anchor, -1
        for entity in self.registers.entities.values():
            yield entity.id, entity.name("en"), "entity", entity_page(entity), "", -1
        for code in _codes():
            yield code, code, "rule", f"rules/{code}", "", -1

    def get_full_qualified_name(self, node: nodes.Element) -> str | None:
        """Return the name that a reference was written with."""
        return cast("str | None", node.get("reftarget"))


def _codes() -> frozenset[str]:
    return frozenset(rule.code for rule in RULES)
