"""White space: the one way in which khabar folds it.

White space is what `str.isspace` says it is, the no-break space and the line separators included. XML
editors may indent and wrap; therefore a run of white space means one space, and white space at the ends
means nothing.
"""

from lxml import etree


def fold_space(text: str) -> str:
    r"""Fold runs of white space to one space and strip the ends.

    >>> fold_space(" a\n\t b\u00a0")
    'a b'
    """
    return " ".join(text.split())


def folded_text(element: etree._Element) -> str:
    r"""Return all text inside an element, white space folded; comments and instructions are no text.

    >>> folded_text(etree.XML("<p> a <b>c</b><!-- d -->\ne</p>"))
    'a c e'
    """
    return fold_space(string_value(element))


def string_value(element: etree._Element) -> str:
    """Return all text inside an element, white space as it is; comments and instructions are no text."""
    if not len(element):
        return element.text or ""
    # Not itertext: between very many comments it takes time that grows with their square.
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def unfold_offset(text: str, offset: int) -> int:
    r"""Return where in a text the character stands that has an offset in `fold_space(text)`.

    For the offset one past the last character, that is the offset behind it.

    >>> text = " a\n\t b "
    >>> [text[unfold_offset(text, offset)] for offset in (0, 2)]
    ['a', 'b']
    """
    offsets = unfold_offsets(text)
    return offsets[min(offset, len(offsets) - 1)]


def unfold_offsets(text: str) -> list[int]:
    r"""Return for each character of `fold_space(text)`, and for its end, where in the text it stands.

    A folded space is the last of the run that it stands for.

    >>> unfold_offsets(" a\n\t b ")
    [1, 4, 5, 6]
    """
    offsets: list[int] = []
    pending = False
    for position, character in enumerate(text):
        if character.isspace():
            pending = bool(offsets)
            continue
        if pending:
            offsets.append(position - 1)
            pending = False
        offsets.append(position)
    return [*offsets, len(text.rstrip())]
