"""Small articles for tests of re-anchoring: paragraphs of marked-up sentences, one line each on the page."""

import re
from hashlib import sha256
from itertools import count

from khabar.model import Entry
from khabar.rules.testing.examples import Example, wrap
from khabar.tei import read
from khabar.versions.reanchor.entry import Reanchoring, reanchor
from khabar.versions.snapshots.pages import view_page


def example(*paragraphs: str) -> Example:
    """The file and the page of an article; each paragraph is a row of `<s>…</s>`, which get their ids."""
    numbers = count(1)
    texts = [re.sub(r"<s>", lambda _: f'<s xml:id="s{next(numbers)}">', text) for text in paragraphs]
    body = "".join(f'<p xml:id="p{index}">{text}</p>' for index, text in enumerate(texts, 1))
    made = wrap(f'<div type="article">{_HEAD}{body}</div>', f'<div type="article">{_HEAD}{body}</div>')
    entry = read(made.entry)
    view = view_page(entry)
    lines = [view.text[piece.span.start : piece.span.end] for piece in view.pieces]
    page = "\n".join([*lines, ""]).encode()
    return _with_page(made.entry, page)


_HEAD = '<head xml:id="h1" type="main"><s xml:id="s0">وصول الوفد إلى الميناء</s></head>'


def _with_page(entry: bytes, page: bytes) -> Example:
    text = entry.decode()
    text = re.sub(r'(type="sha256">)\w+', rf"\g<1>{sha256(page).hexdigest()}", text)
    text = re.sub(r'(unit="byte" quantity=")\d+', rf"\g<1>{len(page)}", text)
    text = re.sub(r'(unit="character" quantity=")\d+', rf"\g<1>{len(page.decode())}", text)
    return Example(text.encode(), page)


def article(*paragraphs: str) -> tuple[Entry, str]:
    """An article and its page."""
    made = example(*paragraphs)
    return read(made.entry), made.page.decode()


def moved(paragraphs: tuple[str, ...] | list[str], *changes: tuple[str, str]) -> Reanchoring:
    """An article, put onto its page after some changes of the page."""
    entry, page = article(*paragraphs)
    for old, new in changes:
        assert page.count(old) >= 1, old
        page = page.replace(old, new)
    return reanchor(entry, page.encode())


def statuses(result: Reanchoring) -> dict[str, str]:
    """The status of each annotation, by id."""
    return {placement.id: placement.status.value for placement in result.placements}


def reasons(result: Reanchoring) -> dict[str, str]:
    """Why annotations are not sure, by id."""
    return {p.id: str(p.reason) for p in result.placements if p.status.value != "sure"}


def text_of(result: Reanchoring, name: str) -> str:
    """The words of an annotation on the new page."""
    place = next(placement for placement in result.placements if placement.id == name)
    return result.entry.text[place.new.start : place.new.end] if place.new else ""
