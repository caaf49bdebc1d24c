"""`khabar show`."""

from collections.abc import Iterator
from pathlib import Path

import click

from khabar.cli.options import corpus_option, open_corpus, open_entry
from khabar.cli.terminal import echo, page_text, right_to_left
from khabar.errors import EntryNotFoundError
from khabar.ids import parse_address
from khabar.messages import Message, count, say, term
from khabar.model import Entity, Entry, Mention, Quotation, Sentence, Span
from khabar.query.quality.doubts import describe_doubts, find_doubts
from khabar.vocabulary import Status


@click.command()
@click.argument("reference", metavar="ENTRY[#ID]")
@click.option("--unsure", is_flag=True, help="List uncertain annotations only, those that matter most first.")
@corpus_option
def show(reference: str, *, unsure: bool, corpus_path: Path | None) -> None:
    """Show an entry or one of its annotations.

    ENTRY is the id of an entry, or of one of its versions (ENTRY@VERSION); ID, that of an annotation. Each
    sentence has a line, followed by its quotations and mentions.
    """
    address = parse_address(reference)
    entry = open_entry(open_corpus(corpus_path), address.entry, address.version)
    if unsure:
        for message in list(describe_doubts(find_doubts(entry))) or [say("No uncertain annotations.")]:
            echo(message)
        return
    lines = _annotation_lines(entry, address.annotation) if address.annotation else _entry_lines(entry)
    for message in lines:
        echo(message)


def _entry_lines(entry: Entry) -> Iterator[Message]:
    header = entry.header
    title = right_to_left(header.title)
    if header.status is Status.DRAFT:
        yield say("{entry} {version} (draft)  {title}", entry=entry.id, version=entry.version, title=title)
    else:
        yield say("{entry} {version}  {title}", entry=entry.id, version=entry.version, title=title)
    yield say(
        "by {author}, {publisher}",
        author=_named(header.provenance.author),
        publisher=_named(header.provenance.publisher),
    )
    yield say(
        "{sizes}",
        sizes=(
            count("{number:,} sentence", "{number:,} sentences", len(entry.sentences)),
            count("{number:,} quotation", "{number:,} quotations", len(entry.quotations)),
            count("{number:,} mention", "{number:,} mentions", len(entry.mentions)),
        ),
    )
    for index, block in enumerate(entry.blocks):
        yield say("")
        yield say("{id} ({kind})", id=block.id or "-", kind=term(block.kind))
        inside = [sentence for sentence in entry.sentences if sentence.block_index == index]
        if not inside:
            yield say("  {text}", text=right_to_left(block.text))
            yield from _names(entry, block.span)
        for sentence in inside:
            yield from _sentence_lines(entry, sentence)


def _sentence_lines(entry: Entry, sentence: Sentence) -> Iterator[Message]:
    yield say("  {id}  {text}", id=sentence.id, text=right_to_left(sentence.text))
    for quotation in entry.quotations:
        if sentence.span.embeds(quotation.pieces[0].span):
            yield say("      {quotation}", quotation=_quotation(quotation))
    yield from _names(entry, sentence.span)


def _names(entry: Entry, span: Span) -> Iterator[Message]:
    if names := tuple(_mention(mention) for mention in entry.inside(span)):
        yield say("      names: {names}", names=names)
    dates = tuple(
        say("{text} ({id})", text=_named(date.text), id=date.id)
        for date in entry.time_expressions
        if span.embeds(date.span)
    )
    if dates:
        yield say("      dates: {dates}", dates=dates)


def _annotation_lines(entry: Entry, annotation_id: str) -> list[Message]:
    for find in (_sentence, _quotation_of, _group, _other):
        if lines := list(find(entry, annotation_id)):
            return lines
    raise EntryNotFoundError(
        say("unknown annotation {annotation!r} in {entry}", annotation=annotation_id, entry=entry.id)
    )


def _sentence(entry: Entry, annotation_id: str) -> Iterator[Message]:
    for sentence in entry.sentences:
        if sentence.id == annotation_id:
            yield from _sentence_lines(entry, sentence)


def _quotation_of(entry: Entry, annotation_id: str) -> Iterator[Message]:
    """Yield the quotation that an id is a piece or a verbatim part of."""
    for quotation in entry.quotations:
        if annotation_id in {piece.id for piece in (*quotation.pieces, *quotation.verbatim)}:
            yield _quotation(quotation)
            yield from _where(entry, quotation.span)


def _group(entry: Entry, annotation_id: str) -> Iterator[Message]:
    for group in entry.anonymous_sources:
        if group.local_id == annotation_id:
            names = "; ".join(_named(name.text) for name in group.names)
            yield say("{id} anonymous source: {names}", id=group.local_id, names=names)


def _other(entry: Entry, annotation_id: str) -> Iterator[Message]:
    for mention in entry.mentions:
        if mention.id == annotation_id:
            yield _mention(mention)
            yield from _where(entry, mention.span)
    for layer in (entry.blocks, entry.cues, entry.sources, entry.time_expressions, entry.phrases):
        for annotation in layer:
            if annotation.id == annotation_id:
                yield say("{id} {text}", id=annotation.id, text=right_to_left(annotation.text))
                yield from _where(entry, annotation.span)


def _where(entry: Entry, span: Span) -> Iterator[Message]:
    yield say("  characters {start} to {end}", start=span.start, end=span.end)
    if sentence := entry.sentence_at(span.start):
        yield say("  in {id}  {text}", id=sentence.id, text=right_to_left(sentence.text))


def _quotation(quotation: Quotation) -> Message:
    attribution = quotation.attribution
    parts = [
        say(
            "{id} {type}, speaker: {speaker}",
            id=quotation.id,
            type=term(quotation.type),
            speaker=_speaker(attribution.speaker),
        )
    ]
    if attribution.cues:
        parts.append(say("cue {cue}", cue=" … ".join(_named(cue.text) for cue in attribution.cues_in_text)))
    if attribution.relayed_by:
        parts.append(say("relayed by {medium}", medium=_named(attribution.relayed_by.name())))
    if attribution.certainty != "high":
        parts.append(say("certainty {certainty}", certainty=term(attribution.certainty)))
    return say("{parts}: {text}", parts=tuple(parts), text=_named(quotation.text))


def _speaker(speaker: Entity | None) -> Message:
    if speaker is None:
        return term("unknown")
    return say("{text} ({id})", text=_named(speaker.name()), id=speaker.id)


def _mention(mention: Mention) -> Message:
    entity = mention.entity.id if mention.entity else term("unlinked")
    if mention.metonymic:
        return say(
            "{text} ({id}, {entity}, metonym)", text=_named(mention.text), id=mention.id, entity=entity
        )
    return say("{text} ({id}, {entity})", text=_named(mention.text), id=mention.id, entity=entity)


def _named(text: str) -> str:
    return page_text(text) if text else "?"
