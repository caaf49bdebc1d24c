"""Taking the text out of an entry: the annotation as offsets into the page, types and links."""

import hmac
import json
from hashlib import sha256
from typing import Any

from khabar.arabic import Level, fold
from khabar.errors import PageMismatchError
from khabar.messages import say
from khabar.model import Entity, Entry, Token
from khabar.tei import read, write
from khabar.versions.patch.asdict import fields_of, to_plain, written_name
from khabar.versions.snapshots.pages import PageView, fold_page, view_page
from khabar.versions.textfree.concealment import Concealer, digest, seal, stretches
from khabar.versions.textfree.leftovers import leftover_edits
from khabar.versions.textfree.normal_form import form_edits, normal_form
from khabar.versions.textfree.standoff import FORMAT, LAYERS


def strip(xml: bytes, page: bytes, *, secret: bytes = b"", path: str = "") -> bytes:
    """Return the annotation of an entry without its text, as JSON.

    Args:
        xml: The entry.
        page: The raw page.
        secret: A key for the digests, which prevents guessing the text.
        path: The file of the entry, for messages.

    Raises:
        TEIError: if the entry cannot be read.
        PageMismatchError: if the page is not that of the entry.
    """
    entry = read(xml, path=path)
    view = view_page(entry)
    if fold_page(page, entry.header.provenance.encoding) != view.text:
        raise PageMismatchError(
            say("{id} was not made from this page: its text differs from the page", id=entry.id)
        )
    # Derived from the content that it protects, so that the same entry gives the same bytes.
    salt = hmac.digest(page, xml, "sha256")[:16]
    concealer = Concealer(view.text)
    table = _table(entry, view, concealer)
    normal, edits = normal_form(view.text), form_edits(view.text)
    extra = leftover_edits(write(entry).decode(), xml.decode())
    sealed = [*concealer.sealed, json.dumps([text for _, _, text in edits])] if edits else concealer.sealed
    standoff = {
        "khabar": "standoff",
        "format": FORMAT,
        "entry": entry.id,
        "version": entry.version,
        "page": {"sha256": sha256(page).hexdigest(), "folded": len(view.text)},
        "xml": sha256(xml).hexdigest(),
        "salt": salt.hex(),
        "keyed": bool(secret),
        "digests": [
            [span.start, span.end, digest(normal[span.start : span.end], salt, secret)]
            for span in stretches(normal)
        ],
        **({"form": [[start, end, len(text)] for start, end, text in edits]} if edits else {}),
        "annotation": table,
        "sealed": seal([*sealed, json.dumps(extra, ensure_ascii=False)], normal, salt),
    }
    return (json.dumps(standoff, ensure_ascii=False, indent=1) + "\n").encode()


def _table(entry: Entry, view: PageView, concealer: Concealer) -> dict[str, Any]:
    return {
        "header": to_plain(entry.header, concealer.write),
        "groups": [_group(group, concealer) for group in entry.anonymous_sources],
        "blocks": [
            fields_of(block, concealer.write) | {"page": [place.start, place.end]}
            for block, place in zip(entry.blocks, view.blocks, strict=True)
        ],
        "furniture": [
            fields_of(piece, _typed) | {"text": {"page": [place.start, place.end]}}
            for piece, place in zip(entry.furniture, view.furniture, strict=True)
        ],
        **{written_name(Entry, layer): to_plain(getattr(entry, layer), concealer.write) for layer in LAYERS},
        "tokens": [_token(token, concealer) for token in entry.tokens],
    }


def _typed(text: str) -> str:
    # The types of furniture are terms of the taxonomy; the text of a piece is replaced as a whole.
    return text


def _group(group: Entity, concealer: Concealer) -> dict[str, Any]:
    names = to_plain(group.names, concealer.write)
    return {"id": group.id, "names": names, "note": concealer.write(group.note)}


def _token(token: Token, concealer: Concealer) -> dict[str, Any]:
    plain = fields_of(token, concealer.write)
    del plain["form"]
    if token.norm == fold(token.form, Level.SEARCH):
        del plain["norm"]
    return plain
