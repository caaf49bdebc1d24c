"""What stands beside the article of an entry: who said what, and who is named where."""

from collections import defaultdict
from collections.abc import Iterator

from docutils import nodes

from khabar.model import Entity, Entry, Quotation
from khabar.site.inlines import joined, link_anchor, link_entity, name_language
from khabar.site.nodes import BlockNode, IsolateNode, PassageNode
from khabar.site.registers import Registers
from khabar.site.tables import Cell, build_table
from khabar.vocabulary import Certainty


def build_quotations(entry: Entry, registers: Registers) -> nodes.bullet_list:
    """Make the list of an entry's quotations: speaker, type, cues, medium, certainty, words."""
    return nodes.bullet_list("", *(_quotation(quotation, registers) for quotation in entry.quotations))


def _quotation(quotation: Quotation, registers: Registers) -> nodes.list_item:
    language = quotation.entry.header.language
    words = nodes.paragraph("", quotation.text, translatable=False)
    return nodes.list_item(
        "",
        nodes.paragraph("", "", *joined(_attribution(quotation, registers), " · ")),
        PassageNode("", words, lang=language, classes=[f"khabar-{quotation.type}"]),
        classes=["khabar-said"],
    )


def _attribution(quotation: Quotation, registers: Registers) -> Iterator[nodes.Node]:
    attribution, entry = quotation.attribution, quotation.entry
    speaker = attribution.speaker
    yield nodes.strong(
        "", "", link_entity(speaker, registers) if speaker else nodes.Text("speaker not known")
    )
    yield nodes.Text(str(quotation.type))
    for cue in attribution.cues:
        described = f" ({registers.describe(f'cue.{cue.category}')})" if cue.category else ""
        words = IsolateNode("", cue.text, lang=entry.header.language)
        yield nodes.inline("", "", nodes.Text("cue "), words, nodes.Text(described))
    for role, entity in (("relayed by ", attribution.relayed_by), ("to ", attribution.addressee)):
        if entity:
            yield nodes.inline("", "", nodes.Text(role), link_entity(entity, registers))
    if attribution.certainty is not Certainty.HIGH:
        yield nodes.Text(f"certainty {attribution.certainty}")
    yield nodes.inline("", "", nodes.Text("in "), *joined(map(link_anchor, _places(quotation)), ", "))


def _places(quotation: Quotation) -> Iterator[str]:
    """Yield the ids of the pieces of a quotation, then those of the sentences that they begin in."""
    yield from (piece.id for piece in quotation.pieces if piece.id)
    yield from dict.fromkeys(
        place for piece in quotation.pieces if (place := _place(quotation.entry, piece.span.start))
    )


def _place(entry: Entry, offset: int) -> str:
    """Return the id of the sentence at an offset, or of the block where there is none: the opener."""
    if sentence := entry.sentence_at(offset):
        return sentence.id
    return next((block.id for block in entry.blocks if block.span.start <= offset < block.span.end), "")


def build_entities(entry: Entry, registers: Registers) -> nodes.table:
    """Make the table of the entities that an entry names, those named most often first."""
    named: dict[str, Entity] = {}
    counts: dict[str, int] = defaultdict(int)
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in entry.mentions:
        if entity := mention.entity:
            named[entity.id] = entity
            counts[entity.id] += 1
            if place := _place(entry, mention.span.start):
                places[entity.id][place] = None
    order = sorted(named.values(), key=lambda entity: (-counts[entity.id], entity.id))
    return build_table(
        ("Name", "Type", "Mentions", "Where"),
        [_entity_row(entity, counts[entity.id], places[entity.id], registers) for entity in order],
    )


def _entity_row(entity: Entity, count: int, where: dict[str, None], registers: Registers) -> tuple[Cell, ...]:
    return (
        [
            BlockNode(
                "",
                "",
                link_entity(entity, registers),
                tag="p",
                lang=name_language(entity, registers.language),
            )
        ],
        [nodes.Text(str(entity.type))],
        [nodes.Text(str(count))],
        list(joined(map(link_anchor, where), " ")),
    )
