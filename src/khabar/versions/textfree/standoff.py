"""Text-free entries: the annotation of an entry without its text, and the entry again with its page.

`strip` writes the annotation as offsets, types and links, in JSON. With the page, `hydrate` restores the
entry byte for byte. `khabar.versions.textfree.concealment` ensures that the file does not reveal the text.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, get_type_hints

from khabar.arabic import Level, fold
from khabar.disk import SIZE_LIMIT, parse_json
from khabar.errors import PageMismatchError, ShapeError, StandoffError, message_of
from khabar.ids import EntryId
from khabar.messages import say
from khabar.model import Entity, Entry, Furniture, Name, Span, Token
from khabar.tei import read, write
from khabar.tei.page.encoding import UTF_8
from khabar.versions.patch.asdict import fields_of, from_plain, to_plain, written_name
from khabar.versions.snapshots.pages import PageView, fold_page, view_page
from khabar.versions.textfree.concealment import Concealer, Revealer, digest, seal, stretches, unseal
from khabar.versions.textfree.leftovers import apply_edits, leftover_edits
from khabar.versions.textfree.normal_form import apply_form, form_edits, normal_form
from khabar.vocabulary import EntityType

FORMAT = 1
"""The version of the file format."""

_LAYERS = ("sentences", "quotations", "mentions", "cues", "sources", "time_expressions", "phrases")


@dataclass(frozen=True, slots=True)
class DigestedSpan:
    """A span of the folded page and the digest of its text."""

    span: Span
    digest: str


@dataclass(frozen=True)
class Standoff:
    """A stripped entry.

    Attributes:
        entry: The id of the entry.
        version: Its version.
        page: The SHA-256 of the page, in hexadecimal.
        length: The length of the folded page in characters.
        xml: The SHA-256 of the file of the entry.
        salt: The salt of digests and sealed strings.
        keyed: Whether the digests need the secret of the corpus.
        stretches: The spans with digests.
        table: The annotation, as plain values.
        form: The edits that lead from the normal form of the page back to it: start, end, and new length.
    """

    entry: str
    version: str
    page: str
    length: int
    xml: str
    salt: bytes
    keyed: bool
    stretches: tuple[DigestedSpan, ...]
    table: Mapping[str, Any]
    form: tuple[tuple[int, int, int], ...] = ()

    @property
    def encoding(self) -> str:
        """The encoding of the page, as the header states it."""
        match self.table:
            case {"header": {"provenance": {"encoding": str(encoding)}}}:
                return encoding
        return UTF_8


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
        **{written_name(Entry, layer): to_plain(getattr(entry, layer), concealer.write) for layer in _LAYERS},
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


def read_standoff(source: bytes, path: str = "") -> Standoff:
    """Read a stripped entry.

    Raises:
        StandoffError: if it is not one.
    """
    try:
        table = parse_json(source)
        if table["khabar"] != "standoff" or table["format"] != FORMAT:
            raise StandoffError(
                say(
                    "{path}: format is {found!r}; expected {format}",
                    path=path,
                    found=table["format"],
                    format=FORMAT,
                )
            )
        return Standoff(
            entry=from_plain(str, table["entry"]),
            version=from_plain(str, table["version"]),
            page=from_plain(str, table["page"]["sha256"]),
            length=_length(table["page"]["folded"]),
            xml=from_plain(str, table["xml"]),
            salt=bytes.fromhex(table["salt"]),
            keyed=from_plain(bool, table["keyed"]),
            stretches=tuple(
                DigestedSpan(from_plain(Span, item[:2]), str(item[2])) for item in table["digests"]
            ),
            table=table["annotation"] | {"sealed": from_plain(str, table["sealed"])},
            form=from_plain(tuple[tuple[int, int, int], ...], table.get("form", [])),
        )
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise StandoffError(
            say("{path}: not a stripped entry: {error}", path=path, error=message_of(error))
        ) from None


def _length(value: object) -> int:
    """Return the length of a folded page, for which memory is needed before the page is read."""
    length = from_plain(int, value)
    if not 0 <= length <= SIZE_LIMIT:
        raise ShapeError(say("it contains a number that is too large"))
    return length


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
            for name in ("header", *_LAYERS)
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
