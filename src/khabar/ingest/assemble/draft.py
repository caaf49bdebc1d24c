"""The draft: an entry of the model, with the new items that it speaks of.

Each guess is marked as one: `@resp` points to the tool, `@cert` says how sure it is (nothing means: sure).
Ids are given last, in the order of the text, as the scheme wants them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from khabar.ids import EntryId
from khabar.ingest.assemble.blocks import DraftStructure, build_structure
from khabar.ingest.assemble.fitting import Fitting, fit_names, fit_others, fit_quotations
from khabar.ingest.assemble.header import DRAFTER, make_header
from khabar.ingest.assemble.referents import DraftItem, Referents
from khabar.ingest.guesses import DateGuess, NameGuess, PhraseGuess, QuotationGuess
from khabar.ingest.layers import Layers
from khabar.ingest.layout import Verdict
from khabar.ingest.names.merged_lam import full_name
from khabar.ingest.reading import Page
from khabar.model import (
    Annotation,
    Attribution,
    Cue,
    Entity,
    Entry,
    Mention,
    Name,
    Phrase,
    Quotation,
    Sentence,
    Source,
    Span,
    TimeExpression,
)
from khabar.model.making import uncollected
from khabar.vocabulary import Certainty, QuotationType


@dataclass(frozen=True, slots=True)
class DraftSettings:
    """What a draft needs to know of its corpus.

    Attributes:
        publisher: The publisher of the corpus.
        licence: The licence of the annotation, as an SPDX identifier.
        outlet: The name of the outlet in Arabic; empty if it is not known.
        date: The day of the draft, ISO 8601.
        taken: Items that were added since the registers were read, by id; their ids are not given again.
    """

    publisher: str
    licence: str
    outlet: str
    date: str
    taken: Mapping[str, Entity] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft.

    Attributes:
        entry: The entry.
        items: The new items of the registers.
        verdicts: The label of each line of the page.
        left_out: How many guesses did not fit with others.
    """

    entry: Entry
    items: tuple[DraftItem, ...]
    verdicts: tuple[Verdict, ...]
    left_out: int = 0


@uncollected()
def assemble(  # noqa: PLR0913 (what a draft is made of)
    page: Page,
    verdicts: Sequence[Verdict],
    layers: Layers,
    entities: Mapping[str, Entity],
    *,
    entry_id: EntryId,
    settings: DraftSettings,
) -> Draft:
    """Return the draft of a page.

    Args:
        page: The page.
        verdicts: The labels of its lines.
        layers: The layers that guess.
        entities: The items of the registers, by id.
        entry_id: The id of the entry.
        settings: What is known of the corpus.

    Raises:
        PageError: if the labels have no headline or no paragraph.
    """
    structure = build_structure(verdicts, layers.divide)
    referents = Referents(entry_id, entities, settings.taken)
    article = structure.article
    names = layers.find_names(article)
    fitting = Fitting(article)
    for phrase in structure.phrases:
        fitting.take(phrase.span)
    guesses = layers.find_quotations(article, names)
    quotations = fit_quotations(fitting, guesses)
    mentions = fit_names(fitting, names)
    dates = fit_others(fitting, layers.find_dates(article))
    phrases = fit_others(fitting, layers.find_phrases(article, names, guesses))
    outlet = settings.outlet or next(iter(article.site_names), "") or entry_id.partition("-")[0]
    header = make_header(
        page,
        structure,
        entry_id=entry_id,
        publisher=settings.publisher,
        outlet=outlet,
        licence=settings.licence,
        date=settings.date,
    )
    entry = Entry(
        id=entry_id,
        header=header,
        text=article.text,
        blocks=article.blocks,
        furniture=structure.furniture,
        sentences=_sentences(structure),
        mentions=tuple(_mentions(mentions, referents)),
        time_expressions=tuple(_dates(dates)),
        phrases=(*structure.phrases, *_phrases(phrases)),
        **_quoted(quotations, referents),
        anonymous_sources=tuple(referents.groups),
    )
    forms = _forms(entry)
    items = tuple(_with_forms(item, forms.get(item.entity.id, {})) for item in referents.items.values())
    return Draft(entry, items, tuple(verdicts), fitting.left_out)


def _ids(kind: str) -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{kind}{next(numbers)}"


def _sentences(structure: DraftStructure) -> tuple[Sentence, ...]:
    identify, blocks = _ids("s"), structure.article.blocks
    found: list[Sentence] = []
    index = 0
    for span in structure.article.sentences:
        while span.start >= blocks[index].span.end:
            index += 1
        found.append(Sentence(identify(), span, index))
    return tuple(found)


def _mentions(guesses: Iterable[NameGuess], referents: Referents) -> Iterable[Mention]:
    identify = _ids("m")
    for guess in guesses:
        entity = referents.resolve(guess.referent, guess.certainty)
        yield Mention(
            identify(), guess.span, guess.type, entity, guess.metonymic, guess.certainty, resp=DRAFTER
        )


def _dates(guesses: Iterable[DateGuess | PhraseGuess]) -> Iterable[TimeExpression]:
    identify = _ids("d")
    for guess in guesses:
        if isinstance(guess, DateGuess):
            yield TimeExpression(
                identify(), guess.span, guess.when, guess.relative, guess.certainty, resp=DRAFTER
            )


def _phrases(guesses: Iterable[DateGuess | PhraseGuess]) -> Iterable[Phrase]:
    identify = _ids("ph")
    for guess in guesses:
        if isinstance(guess, PhraseGuess):
            yield Phrase(identify(), guess.span, guess.kind)


@dataclass(slots=True)
class _Shared:
    """The annotations that quotations share, by their spans, and the numbers of their pieces."""

    cues: dict[Span, Cue]
    sources: dict[Span, Source]
    numbers: dict[Span, str] = field(default_factory=dict)


def _quoted(guesses: Sequence[QuotationGuess], referents: Referents) -> dict[str, tuple]:  # type: ignore[type-arg]
    """Return the quotations, cues and sources of an entry."""
    speakers = [referents.resolve(guess.speaker, guess.certainty) for guess in guesses]
    cues = {cue.span: cue.category for guess in guesses for cue in guess.cues}
    sources = {
        guess.source: (speaker, guess.certainty)
        for guess, speaker in zip(guesses, speakers, strict=True)
        if guess.source
    }
    name_cue, name_source, name_piece = _ids("c"), _ids("r"), _ids("q")
    shared = _Shared(
        {span: Cue(name_cue(), span, cues[span]) for span in sorted(cues)},
        {span: Source(name_source(), span, *sources[span]) for span in sorted(sources)},
    )
    spans = sorted(
        (span for guess in guesses for span in (*guess.pieces, *guess.verbatim)),
        key=lambda span: (span.start, -span.end),
    )
    shared.numbers.update((span, name_piece()) for span in spans)
    quotations = tuple(
        _quotation(guess, speaker, shared, referents)
        for guess, speaker in zip(guesses, speakers, strict=True)
    )
    return {
        "quotations": tuple(sorted(quotations, key=lambda item: (item.span.start, -item.pieces[0].span.end))),
        "cues": tuple(shared.cues.values()),
        "sources": tuple(shared.sources.values()),
    }


def _quotation(
    guess: QuotationGuess, speaker: Entity | None, shared: _Shared, referents: Referents
) -> Quotation:
    certainty = Certainty.UNKNOWN if speaker is None else guess.certainty
    pieces = tuple(Annotation(shared.numbers[span], span) for span in guess.pieces)
    return Quotation(
        id=pieces[0].id,
        pieces=pieces,
        attribution=Attribution(
            source=shared.sources[guess.source] if guess.source else None,
            cues=tuple(shared.cues[cue.span] for cue in guess.cues),
            speaker=speaker,
            relayed_by=referents.resolve(guess.relayed_by, guess.certainty),
            addressee=referents.resolve(guess.addressee, guess.certainty),
            certainty=certainty,
            resp=DRAFTER,
        ),
        verbatim=tuple(Annotation(shared.numbers[span], span) for span in guess.verbatim),
        direct=guess.type is QuotationType.DIRECT,
    )


def _forms(entry: Entry) -> dict[str, dict[str, None]]:
    """Return the forms under which an entry mentions each item, in order."""
    found: dict[str, dict[str, None]] = {}
    for mention in entry.mentions:
        if mention.entity:
            found.setdefault(mention.entity.id, {})[full_name(entry.text, mention.span)] = None
    return found


def _with_forms(item: DraftItem, forms: Iterable[str]) -> DraftItem:
    """Return a new item with all forms of its name in the entry."""
    entity = item.entity
    known = {name.text for name in entity.names}
    added = [Name(form, "ar") for form in forms if form not in known]
    if not added:
        return item
    names = (*entity.names, *added)
    return replace(item, entity=replace(entity, names=tuple(sorted(names, key=lambda name: name.language))))
