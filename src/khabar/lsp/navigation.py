"""From a pointer to its target."""

from pathlib import Path

from lsprotocol import types

from khabar.lsp.buffer import Buffer
from khabar.lsp.pointers import find_target, parse_source, pointer_at
from khabar.lsp.positions import Positions


def find_definition(buffer: Buffer, position: types.Position, encoding: str) -> types.Location | None:
    """Return the location of the target of the pointer at a position: the range of its start tag.

    Args:
        buffer: The buffer.
        position: A position in it.
        encoding: The unit of characters in the protocol.
    """
    place = pointer_at(buffer.source, buffer.positions.offset(position))
    if place is None:
        return None
    document = parse_source(buffer.source, buffer.path)
    target = find_target(place.pointer, document, buffer.corpus.workspace)
    if target is None:
        return None
    extent = target.document.extent(target.element)
    if target.document is document:
        return types.Location(buffer.uri, buffer.positions.range(extent.start, extent.start_tag_end))
    positions = Positions(target.document.source, encoding)
    uri = Path(target.document.path).absolute().as_uri()
    return types.Location(uri, positions.range(extent.start, extent.start_tag_end))
