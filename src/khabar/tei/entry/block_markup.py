"""The markup of blocks and furniture in the canonical layout, without a tree.

An entry is written after each operation of an editor, and for each draft. Nearly all of its elements are in
its blocks. To make a tree of them and lay that out takes three times as long as to write the steps of
`khabar.tei.entry.nesting.walk` as they come. Whichever way they are written, the file is the same.

>>> from khabar.model import Span
>>> spans = [ElementSpan(Span(0, 4), "s", {"n": "1"}), ElementSpan(Span(5, 8), "s", {"n": "2"})]
>>> print(block_markup("p", {}, Span(0, 8), "نعم. لا.", spans, level=1))
<p>
    <s n="1">نعم.</s>
    <s n="2">لا.</s>
  </p>
"""

from collections.abc import Iterable, Mapping

from khabar.model import Furniture, Span
from khabar.tei.canonical import LINE_ELEMENTS, Layout
from khabar.tei.entry.nesting import CLOSED, Closed, ElementSpan, walk
from khabar.tei.names import tei
from khabar.tei.start_tags import escape_text, start_tag


def block_markup(  # noqa: PLR0913 (what a block is made of)
    name: str,
    attributes: Mapping[str, str],
    span: Span,
    text: str,
    spans: Iterable[ElementSpan],
    *,
    level: int,
) -> str:
    """Return a block as it is in the canonical layout of its entry.

    Args:
        name: Its element.
        attributes: The attributes of it.
        span: The span of `text` that it covers, which is more than white space.
        text: The text of the entry.
        spans: The elements in it.
        level: The number of elements around it.

    Raises:
        CrossingError: if two spans cross.
    """
    steps = list(walk(span, text, spans))
    layout = Layout({}, plain=True)
    layout.enter_page()
    layout.write(f"{start_tag(name, attributes)}>")
    if tei(name) in LINE_ELEMENTS or _has_text(steps):
        _write_line(layout, steps)
    else:
        _write_lines(layout, steps, level)
    layout.write(f"</{name}>")
    layout.leave_page()
    return layout.finish().rstrip()


_Steps = list[ElementSpan | Closed | str]


def _has_text(steps: _Steps) -> bool:
    """Whether a block has text of its own, outside the elements in it."""
    depth = 0
    for step in steps:
        if step is CLOSED:
            depth -= 1
        elif not isinstance(step, str):
            depth += 1
        elif not depth and not step.isspace():
            return True
    return False


def _write_lines(layout: Layout, steps: _Steps, level: int) -> None:
    """Write the elements in a block, each on a line of its own."""
    begin = depth = 0
    for index, step in enumerate(steps):
        if step is CLOSED:
            depth -= 1
            if not depth:
                _write_line(layout, steps[begin : index + 1])
        elif not isinstance(step, str):
            if not depth:
                begin = index
                layout.break_line(level + 1)
            depth += 1
        elif not depth:
            layout.note_space(step)
    layout.break_line(level)


def _write_line(layout: Layout, steps: _Steps) -> None:
    """Write text and elements on one line."""
    names: list[str] = []
    tag = ""
    for step in steps:
        if step is CLOSED:
            layout.write(f"{tag}/>" if tag else f"</{names[-1]}>")
            names.pop()
            tag = ""
            continue
        if tag:
            layout.write(f"{tag}>")
            tag = ""
        if isinstance(step, str):
            layout.inline(step)
        else:
            names.append(step.name)
            tag = start_tag(step.name, step.attributes)


def furniture_markup(piece: Furniture) -> str:
    """Return a piece of furniture in the canonical layout; empty if its white space is not canonical.

    >>> furniture_markup(Furniture("share", "شارك", 0, False))
    '<fw type="share">شارك</fw>'
    """
    if not piece.text or " ".join(piece.text.split()) != piece.text:
        return ""
    return f"{start_tag('fw', {'type': piece.type})}>{escape_text(piece.text)}</fw>"
