"""`khabar show`."""

from collections.abc import Iterator
from pathlib import Path

import click

from khabar.cli.options import corpus_option, open_corpus
from khabar.errors import EntryNotFoundError
from khabar.ids import parse_address
from khabar.messages import say
from khabar.model import Entry, Mention, Quotation, Sentence, Span

# Isolates around Arabic: the terminal orders what is inside them, and the ids beside it stay in place.
_RLI, _FSI, _PDI = "\u2067", "\u2068", "\u2069"


@click.command()
@click.argument("reference", metavar="ENTRY[#ID]")
@corpus_option
def show(reference: str, *, corpus_path: Path | None) -> None:
    """Show an entry, or one annotation of it, in the terminal.

    Sentences stand one to a line, with quotations and mentions listed below them.
    """
    address = parse_address(reference)
    entry = open_corpus(corpus_path).entry(address.entry, address.version)
    lines = _annotation_lines(entry, address.annotation) if address.annotation else _entry_lines(entry)
    click.echo("\n".join(lines))


def _entry_lines(entry: Entry) -> Iterator[str]:
    header = entry.header
    yield f"{entry.id} {entry.version}  {_arabic(header.title)}"
    yield f"by {_isolated(header.provenance.author)}, {_isolated(header.provenance.publisher)}"
    sizes = {"sentences": entry.sentences, "quotations": entry.quotations, "mentions": entry.mentions}
    yield ", ".join(f"{len(layer)} {name}" for name, layer in sizes.items())
    for index, block in enumerate(entry.blocks):
        yield ""
        yield f"{block.id or '-'} ({block.kind})"
        inside = [sentence for sentence in entry.sentences if sentence.block_index == index]
        if not inside:
            yield f"  {_arabic(block.text)}"
            yield from _names(entry, block.span)
        for sentence in inside:
            yield from _sentence_lines(entry, sentence)


def _sentence_lines(entry: Entry, sentence: Sentence) -> Iterator[str]:
    yield f"  {sentence.id}  {_arabic(sentence.text)}"
    for quotation in entry.quotations:
        if sentence.span.embeds(quotation.pieces[0].span):
            yield f"      {_quotation(quotation)}"
    yield from _names(entry, sentence.span)


def _names(entry: Entry, span: Span) -> Iterator[str]:
    if names := [_mention(mention) for mention in entry.inside(span)]:
        yield f"      names: {', '.join(names)}"
    if dates := [
        f"{_isolated(date.text)} ({date.id})" for date in entry.time_expressions if span.embeds(date.span)
    ]:
        yield f"      dates: {', '.join(dates)}"


def _annotation_lines(entry: Entry, annotation_id: str) -> list[str]:
    for find in (_sentence, _quotation_of, _group, _other):
        if lines := list(find(entry, annotation_id)):
            return lines
    raise EntryNotFoundError(
        say("unknown annotation {annotation!r} in {entry}", annotation=annotation_id, entry=entry.id)
    )


def _sentence(entry: Entry, annotation_id: str) -> Iterator[str]:
    for sentence in entry.sentences:
        if sentence.id == annotation_id:
            yield from _sentence_lines(entry, sentence)


def _quotation_of(entry: Entry, annotation_id: str) -> Iterator[str]:
    """Yield the quotation that an id is a piece or a verbatim part of."""
    for quotation in entry.quotations:
        if annotation_id in {piece.id for piece in (*quotation.pieces, *quotation.verbatim)}:
            yield _quotation(quotation)
            yield from _where(entry, quotation.span)


def _group(entry: Entry, annotation_id: str) -> Iterator[str]:
    for group in entry.anonymous_sources:
        if group.local_id == annotation_id:
            names = "; ".join(_isolated(name.text) for name in group.names)
            yield f"{group.local_id} source without a name: {names}"


def _other(entry: Entry, annotation_id: str) -> Iterator[str]:
    for mention in entry.mentions:
        if mention.id == annotation_id:
            yield _mention(mention)
            yield from _where(entry, mention.span)
    for layer in (entry.blocks, entry.cues, entry.sources, entry.time_expressions, entry.phrases):
        for annotation in layer:
            if annotation.id == annotation_id:
                yield f"{annotation.id} {_arabic(annotation.text)}"
                yield from _where(entry, annotation.span)


def _where(entry: Entry, span: Span) -> Iterator[str]:
    yield f"  characters {span.start} to {span.end}"
    if sentence := entry.sentence_at(span.start):
        yield f"  in {sentence.id}  {_arabic(sentence.text)}"


def _quotation(quotation: Quotation) -> str:
    attribution = quotation.attribution
    speaker = attribution.speaker
    who = f"{_isolated(speaker.name())} ({speaker.id})" if speaker else "nobody that can be told"
    parts = [f"{quotation.id} {quotation.type} by {who}"]
    if attribution.cues:
        parts.append(f"cue {' … '.join(_isolated(cue.text) for cue in attribution.cues)}")
    if attribution.relayed_by:
        parts.append(f"relayed by {_isolated(attribution.relayed_by.name())}")
    if attribution.certainty != "high":
        parts.append(f"certainty {attribution.certainty}")
    return f"{', '.join(parts)}: {_isolated(quotation.text)}"


def _mention(mention: Mention) -> str:
    entity = mention.entity.id if mention.entity else "unlinked"
    metonym = ", metonym" if mention.metonymic else ""
    return f"{_isolated(mention.text)} ({mention.id}, {entity}{metonym})"


def _arabic(text: str) -> str:
    return f"{_RLI}{text}{_PDI}"


def _isolated(text: str) -> str:
    return f"{_FSI}{text}{_PDI}" if text else "?"
