r"""White space, and the text law.

An entry must contain every character of the raw page, in the same order, and nothing else. That is the *text
law* (F001). It makes annotations trustworthy: the words of a quotation are the words of the page. But the
page is plain text and the entry is XML, which editors indent and wrap. So the law ignores one thing, white
space::

    page                      entry

                              <head xml:id="h1">
    القافلة تصل                 <s xml:id="s1">القافلة تصل</s>
                              </head>
    صحيفة المثال              <fw type="publisher">صحيفة المثال</fw>
                              <p xml:id="p1">
    وصلت  القافلة.              <s xml:id="s2">وصلت القافلة.</s>
                              </p>

           │                            │   tags removed (`string_value`)
           ▼                            ▼
        fold_space                  fold_space
           │                            │
           ▼                            ▼
    القافلة تصل صحيفة المثال وصلت القافلة.        equal: the law holds

*Folding* turns every run of white space into one space, and strips the ends. White space is defined
by `str.isspace`, and includes the no-break space and the line separators. There is no other definition
in khabar.

Three things follow from the law:

- **Furniture is text too.** The name of the newspaper between the blocks is on the page, so it must be in the
  entry, as `fw`. It is not part of `Entry.text`.
- **A tag may not add or remove a space.** `<s>قال</s><s>سامي</s>` on one line would join two words of the
  page; the law finds it, since the space is missing on one side only. An indented line between the tags is
  fine.
- **Positions can be converted without aligning.** The n-th character of the page that is not white space is
  the n-th of the entry (`khabar.tei.entry.page_alignment`). Any exception to the law, however small, would
  shift all positions after it.

>>> page = "القافلة تصل\n\nوصلت  القافلة."
>>> text = etree.XML("<text>\n  <s>القافلة تصل</s>\n  <s>وصلت <rs>القافلة</rs>.</s>\n</text>")
>>> folded_text(text) == fold_space(page)
True

An offset in a folded text is converted back with `unfold_offset`, to find a place in the file.
"""

from lxml import etree


def fold_space(text: str) -> str:
    r"""Fold runs of white space to one space and strip the ends.

    >>> fold_space(" a\n\t b\u00a0")
    'a b'
    """
    return " ".join(text.split())


def folded_text(element: etree._Element) -> str:
    r"""Return all text inside an element, white space folded; without comments and instructions.

    >>> folded_text(etree.XML("<p> a <b>c</b><!-- d -->\ne</p>"))
    'a c e'
    """
    return fold_space(string_value(element))


def string_value(element: etree._Element) -> str:
    """Return all text inside an element, white space unchanged, without comments and instructions."""
    if not len(element):
        return element.text or ""
    # Not itertext: between very many comments it takes time that grows with their square.
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def unfold_offset(text: str, offset: int) -> int:
    r"""Return the offset in a text of the character with an offset in `fold_space(text)`.

    For the offset after the last character, that is the offset after it.

    >>> text = " a\n\t b "
    >>> [text[unfold_offset(text, offset)] for offset in (0, 2)]
    ['a', 'b']
    """
    offsets = unfold_offsets(text)
    return offsets[min(offset, len(offsets) - 1)]


def unfold_offsets(text: str) -> list[int]:
    r"""Return the offset in a text of each character of `fold_space(text)`, and of its end.

    The offset of a folded space is that of the last character of its run.

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
