"""Drafts that pass every check: page, layers and rules together.

`khabar.ingest` guesses, and guesses can be wrong in ways that the rules call errors. A draft must not begin
its life with an error, so each is checked before anyone sees it. If its quotations or names break a rule,
they are left out and the draft says so. A page that mixes kinds of quotation marks is not the fault of the
draft: that finding is waived in the entry, with the reason.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from khabar.corpus import Settings, Store, read_settings
from khabar.corpus.store import SETTINGS
from khabar.errors import PageError
from khabar.ids import EntryId
from khabar.ingest import Draft, DraftSettings, Layers, Page, assemble, classify, default_layers, make_page
from khabar.ingest.guesses import Article, NameGuess, QuotationGuess
from khabar.ingest.layers import choose_layers, no_guesses
from khabar.ingest.layout import UNKNOWN, OutletProfile, parse_profile
from khabar.messages import Message, say, verbatim
from khabar.model import Entity, items_in_use
from khabar.rules import Finding, Severity, all_rules
from khabar.rules.engine.context import CheckContext
from khabar.rules.engine.file_check import check_source
from khabar.rules.engine.rule_set import RuleSet
from khabar.rules.engine.selection import Selection, active_rules
from khabar.rules.subjects.entry_summary import EntrySummary
from khabar.rules.subjects.workspace import Workspace, read_workspace
from khabar.tei import write
from khabar.tei.canonical import DECLARATION
from khabar.workflow.drafting.outlets import FOLDER

_OF_THE_PAGE = {"Q012": say("the page mixes kinds of quotation marks")}
"""Errors that the page itself has, and the reason why a draft is not to blame."""


class StagedStore(Store):
    """The files of a corpus, with pages that are not on disk yet.

    Args:
        root: The folder of the corpus. The caller holds its lock: no change is half done.
    """

    def __init__(self, root: Path) -> None:
        # Not that of `Store`, which would finish the change that another process of the same run is making.
        self.root = root
        self._pages = root / "pages"
        self.staged: dict[str, bytes] = {}

    def read_page(self, name: str) -> bytes:
        """Read a raw page, or one that is not on disk yet."""
        staged = self.staged.get(name)
        return super().read_page(name) if staged is None else staged


class CheckedDraft(NamedTuple):
    """A draft without errors.

    Attributes:
        draft: The draft.
        page: The page.
        xml: The file of the entry.
        summary: What rules about the whole corpus compare.
        notes: What was left out, or waived.
    """

    draft: Draft
    page: Page
    xml: bytes
    summary: EntrySummary
    notes: tuple[Message, ...] = ()


@dataclass(slots=True)
class Drafter:
    """Makes drafts for one corpus; what it needs of the corpus is read once.

    Attributes:
        settings: The settings of the corpus.
        store: Its files.
        workspace: Its registers and taxonomy.
        layers: The layers that guess.
        context: The conditions of the check.
        date: The day of the drafts, ISO 8601.
        profiles: The files of the profiles of outlets, by outlet.
    """

    settings: Settings
    store: StagedStore
    workspace: Workspace
    layers: Layers
    context: CheckContext
    date: str
    profiles: Mapping[str, bytes]

    @classmethod
    def open(cls, root: Path, date: str) -> "Drafter":
        """Return a drafter for a corpus.

        Raises:
            CorpusError: if the corpus cannot be read.
            PluginError: if a layer that it names is not installed.
        """
        store = StagedStore(root)
        settings = read_settings(root / SETTINGS)
        workspace = read_workspace(store)
        known = items_in_use(workspace.entities)
        layers = choose_layers(default_layers(known), known, dict(settings.layers))
        context = CheckContext(_error_rules(settings), workspace)
        profiles = {path.stem: store.read(path) for path in (root / FOLDER).glob("*.toml") if path.is_file()}
        return cls(settings, store, workspace, layers, context, date, profiles)

    def profile(self, outlet: str) -> OutletProfile:
        """Return the profile of an outlet; an empty one if it has none.

        Raises:
            CorpusError: if it cannot be read.
        """
        content = self.profiles.get(outlet)
        path = self.store.root / FOLDER / f"{outlet}.toml"
        profile = UNKNOWN if content is None else parse_profile(content, str(path))
        names = self.settings.outlet_names(outlet)
        return replace(profile, site_names=(*profile.site_names, *names)) if names else profile

    def draft(
        self, source: bytes, entry_id: EntryId, taken: Mapping[str, Entity] | None = None
    ) -> CheckedDraft:
        """Return the draft of a page.

        Args:
            source: The bytes of the page.
            entry_id: The id of the entry.
            taken: Items that were added since the registers were read; their ids are not given again.

        Raises:
            PageError: if no entry can be made of the page.
        """
        page = make_page(source)
        outlet = entry_id.partition("-")[0]
        verdicts = classify(page.text, self.profile(outlet))
        settings = replace(self.draft_settings(outlet), taken=taken or {})
        layers, note = self.layers, None
        for simpler in _SIMPLER:
            draft = assemble(
                page, verdicts, layers, self.workspace.entities, entry_id=entry_id, settings=settings
            )
            xml, errors, summary = self._check(draft, page)
            if not errors:
                return CheckedDraft(draft, page, xml, summary, (*([note] if note else []), *_waived(xml)))
            layers, note = simpler(self.layers, draft, errors)
        raise PageError(
            say(
                "draft would have an error: {code} {message}",
                code=errors[0].code,
                message=verbatim(errors[0].message),
            )
        )

    def draft_settings(self, outlet: str) -> DraftSettings:
        """Return what a draft needs to know of the corpus."""
        names = self.settings.outlet_names(outlet)
        publisher = self.settings.name or "khabar"
        return DraftSettings(publisher, self.settings.licence, names[0] if names else "", self.date)

    def _check(self, draft: Draft, page: Page) -> tuple[bytes, list[Finding], EntrySummary]:
        entry_id, name = draft.entry.id, draft.entry.header.provenance.page
        workspace = self.workspace.with_items(item.entity for item in draft.items)
        context = replace(self.context, workspace=workspace)
        self.store.staged = {name: page.source}
        xml = write(draft.entry)
        path = self.store.root / "entries" / f"{entry_id}.xml"
        outcome = check_source(path, xml, context)
        errors = [finding for finding in outcome.findings if finding.severity is Severity.ERROR]
        if codes := {finding.code for finding in errors} & _OF_THE_PAGE.keys():
            xml = _with_waivers(xml, sorted(codes))
        if outcome.failures:
            raise PageError(say("draft cannot be checked: {error}", error=verbatim(str(outcome.failures[0]))))
        rest = [finding for finding in errors if finding.code not in _OF_THE_PAGE]
        return xml, rest, outcome.summary or EntrySummary()


def _error_rules(settings: Settings) -> RuleSet:
    """Return the rules whose findings are errors in a corpus: others do not stop a draft."""
    changed = dict(settings.severities)
    errors = [rule.code for rule in all_rules() if changed.get(rule.code, rule.severity) == Severity.ERROR]
    return active_rules(all_rules(), Selection(select=tuple(errors)), settings)


_Simpler = Callable[[Layers, Draft, list[Finding]], tuple[Layers, Message]]


def _without_wrong(layers: Layers, draft: Draft, errors: list[Finding]) -> tuple[Layers, Message]:
    """Return layers that leave out the quotations in which errors were found."""
    wrong = [draft.entry[error.id].span for error in errors if error.id in draft.entry]

    def find_right(article: Article, names: Sequence[NameGuess]) -> Sequence[QuotationGuess]:
        return [
            guess
            for guess in layers.find_quotations(article, names)
            if not any(piece.overlaps(span) for piece in guess.pieces for span in wrong)
        ]

    note = say("some quotations were left out: as guessed, they break a rule")
    return replace(layers, find_quotations=find_right), note


def _without_quotations(layers: Layers, draft: Draft, errors: list[Finding]) -> tuple[Layers, Message]:  # noqa: ARG001 (the way to simpler layers)
    note = say("quotations were left out: as guessed, they break a rule")
    return replace(layers, find_quotations=no_guesses), note


def _bare(layers: Layers, draft: Draft, errors: list[Finding]) -> tuple[Layers, Message]:  # noqa: ARG001
    note = say("names and quotations were left out: as guessed, they break a rule")
    without = replace(layers, find_quotations=no_guesses, find_names=no_guesses)
    return replace(without, find_dates=no_guesses, find_phrases=no_guesses), note


_SIMPLER: tuple[_Simpler, ...] = (_without_wrong, _without_quotations, _bare, _bare)
"""How the layers of the next attempt are made, for each attempt that may have errors."""


def _with_waivers(xml: bytes, codes: list[str]) -> bytes:
    instructions = "".join(
        f'<?khabar-waive code="{code}" reason="{_OF_THE_PAGE[code]}; waived by the draft, to be reviewed"?>\n'
        for code in codes
    )
    return xml.replace(DECLARATION.encode(), (DECLARATION + instructions).encode(), 1)


def _waived(xml: bytes) -> tuple[Message, ...]:
    begin = xml[:400].decode(errors="ignore")
    return tuple(
        say("{code} is waived in the entry: {reason}", code=code, reason=reason)
        for code, reason in _OF_THE_PAGE.items()
        if f'<?khabar-waive code="{code}"' in begin
    )
