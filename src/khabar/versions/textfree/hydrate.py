"""Putting the text back into a stripped entry, with its page: the file of the entry, byte for byte."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, get_type_hints

from khabar.arabic import Level, fold
from khabar.errors import PageMismatchError, ShapeError, StandoffError, message_of
from khabar.ids import EntryId
from khabar.messages import say
from khabar.model import Entity, Entry, Furniture, Name, Span, Token
from khabar.tei import write
from khabar.versions.patch.asdict import from_plain, written_name
from khabar.versions.snapshots.pages import fold_page
from khabar.versions.textfree.concealment import Revealer, unseal
from khabar.versions.textfree.leftovers import apply_edits
from khabar.versions.textfree.normal_form import apply_form, normal_form
from khabar.versions.textfree.standoff import LAYERS, Standoff
from khabar.vocabulary import EntityType


def hydrate(standoff: Standoff, page: bytes, *, exact: bool = False) -> bytes:
    r"""Return the original file of a stripped entry, byte for byte.

    Args:
        standoff: The stripped entry.
        page: Its page, or the same text in other bytes (`khabar.versions.textfree.normal_form`).
        exact: Whether to refuse other bytes.

    Raises:
        PageMismatchError: if the text of the page differs from the original.
        StandoffError: if the annotation was changed.

    >>> from khabar.corpus import StoredCorpus, shipped_corpus
    >>> from khabar.versions.textfree.standoff import read_standoff
    >>> from khabar.versions.textfree.strip import strip
    >>> store = StoredCorpus(shipped_corpus()).store
    >>> source = store.read(store.entry_path("egypttoday-0001"))
    >>> page = store.read_page("egypttoday-0001.txt")
    >>> standoff = read_standoff(strip(source, page))
    >>> hydrate(standoff, page) == hydrate(standoff, page.replace(b"\n", b"\r\n")) == source
    True
    """
    found = sha256(page).hexdigest()
    if exact and found != standoff.page:
        raise PageMismatchError(
            say(
                "page is not that of {entry}: expected SHA-256 {page}, found {found}",
                entry=standoff.entry,
                found=found,
                page=standoff.page,
            )
        )
    text, sealed, extra = _unsealed(standoff, fold_page(page, standoff.encoding))
    entry = restore(standoff, Revealer(text, sealed))
    xml = apply_edits(write(entry).decode(), extra).encode()
    if sha256(xml).hexdigest() != standoff.xml:
        raise StandoffError(
            say(
                "{entry}: annotation and page do not yield version {version}; one of them was changed",
                entry=standoff.entry,
                version=standoff.version,
            )
        )
    return xml


def _unsealed(standoff: Standoff, folded: str) -> tuple[str, tuple[str, ...], list[list[Any]]]:
    """Return the text of the original page, the sealed strings, and the edits of the file.

    Files of khabar 0.2 are sealed with the page itself, even if that is not in normal form.
    """
    normal = normal_form(folded)
    for key in dict.fromkeys((normal, folded)):
        try:
            *sealed, extra = unseal(standoff.table["sealed"], key, standoff.salt)
        except PageMismatchError:
            continue
        if not standoff.form:
            return key, tuple(sealed), json.loads(extra)
        texts = json.loads(sealed.pop())
        edits = [(start, end, text) for (start, end, _), text in zip(standoff.form, texts, strict=True)]
        return apply_form(key, edits), tuple(sealed), json.loads(extra)
    raise PageMismatchError(
        say(
            "text of the page is not that of {entry} {version}",
            entry=standoff.entry,
            version=standoff.version,
        )
    )


def restore(standoff: Standoff, revealer: Revealer) -> Entry:
    """Return the entry of a stripped one; its entities have ids without names.

    Raises:
        StandoffError: if the annotation is not complete.
    """
    try:
        return _Restorer(standoff, revealer).entry()
    except (ShapeError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise StandoffError(
            say("{entry}: not a stripped entry: {error}", entry=standoff.entry, error=message_of(error))
        ) from None


class _Restorer:
    """Builds an entry from plain values and the words of a page."""

    def __init__(self, standoff: Standoff, revealer: Revealer) -> None:
        self._standoff = standoff
        self._table = standoff.table
        self._revealer = revealer
        self._text = "\n".join(self._words(block["page"]) for block in self._table["blocks"])

    def entry(self) -> Entry:
        types = get_type_hints(Entry)
        layers: dict[str, Any] = {
            name: from_plain(types[name], self._table[written_name(Entry, name)], self._revealer.read)
            for name in ("header", *LAYERS)
        }
        blocks = [
            {key: item for key, item in block.items() if key != "page"} for block in self._table["blocks"]
        ]
        return Entry(
            id=EntryId(self._standoff.entry),
            text=self._text,
            blocks=from_plain(types["blocks"], blocks, self._revealer.read),
            furniture=from_plain(tuple[Furniture, ...], self._table["furniture"], self._revealer.read),
            tokens=tuple(map(self._token, self._table["tokens"])),
            anonymous_sources=tuple(map(self._group, self._table["groups"])),
            **layers,
        )

    def _words(self, place: object) -> str:
        return self._revealer.read({"page": place})

    def _group(self, item: Mapping[str, Any]) -> Entity:
        names = from_plain(tuple[Name, ...], item["names"], self._revealer.read)
        note = self._revealer.read(item["note"])
        return Entity(from_plain(str, item["id"]), EntityType.GROUP, names, note=note)

    def _token(self, item: Mapping[str, Any]) -> Token:
        span = from_plain(Span, item["span"])
        form = self._text[span.start : span.end]
        return from_plain(
            Token, {"norm": fold(form, Level.SEARCH), **item, "form": form}, self._revealer.read
        )
