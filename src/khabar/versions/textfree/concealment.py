"""Concealing the text of a page in a text-free file.

A stripped file has no running text of the page. Three parts of it would still reveal text:

- **Strings that are words of the page** (headline, byline, the name of a source) are replaced by their span
  in the page. Anyone who has the page can read them.
- **Strings that quote the page in part** (a lemma, a remark of the annotator) are sealed: encrypted with a
  key that is derived from the whole page. Anyone who has the page has the key; guessing single words does not
  help.
- **Digests** show which parts of a changed page are still the same. A short text could be guessed by trying
  words, so no digest covers fewer than `SHORTEST` characters. One guess costs a run of scrypt (RFC 7914);
  with a secret of the corpus, which is not published, guesses cannot be verified at all.

The annotation itself remains: a place name that is linked to a register item, or a cue of some class,
suggests its words. See `docs/explanation/text-free-releases.md`.
"""

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import scrypt, shake_256
from typing import Any

from khabar.arabic import Level, fold, words
from khabar.disk import parse_json
from khabar.errors import PageMismatchError, ShapeError
from khabar.messages import say
from khabar.model import Span

SHORTEST = 64
"""The smallest number of characters for a digest: about 10 Arabic words."""

RUN = 3
"""This many consecutive words in Latin script count as a quotation of the page. In any other script, one word
does: site names and units of time occur in every text, words of the article do not."""

# 1 MB of memory and about 2 ms for each guess; an entry has about 50 digests.
_COST = {"n": 1024, "r": 8, "p": 1, "dklen": 16}


class Vocabulary:
    """The words of a page, to decide which strings would reveal some of it.

    Args:
        page: The folded page.
    """

    def __init__(self, page: str) -> None:
        keys = _keys(page)
        self._words = frozenset(key for key in keys if not key.isascii())
        self._runs = frozenset(zip(*(keys[shift:] for shift in range(RUN)), strict=False))

    def gives_away(self, text: str) -> bool:
        """Whether a string contains a word of the page, or in Latin script `RUN` consecutive ones.

        >>> page = Vocabulary("قال زيد GMT 16:02")
        >>> page.gives_away("زيد"), page.gives_away("GMT"), page.gives_away("at 16:02 GMT")
        (True, False, False)
        """
        keys = _keys(text)
        if not self._words.isdisjoint(keys):
            return True
        return not self._runs.isdisjoint(zip(*(keys[shift:] for shift in range(RUN)), strict=False))


def _keys(text: str) -> list[str]:
    return [fold(text[start:end], Level.SEARCH) for start, end in words(text)]


@dataclass(slots=True)
class Concealer:
    """Writes strings so that only a reader with the page can read them, and collects those to seal.

    Attributes:
        page: The folded page.
        sealed: The strings to seal, in order of occurrence.

    >>> concealer = Concealer("وصل زيد إلى بيروت")
    >>> concealer.write("زيد"), concealer.write("person"), concealer.write("زيد؟")
    ({'page': [4, 7]}, 'person', {'sealed': 0})
    """

    page: str
    sealed: list[str] = field(default_factory=list)
    _vocabulary: Vocabulary = field(init=False)

    def __post_init__(self) -> None:
        self._vocabulary = Vocabulary(self.page)

    def write(self, text: str) -> str | dict[str, Any]:
        """Return a string unchanged, as its span in the page, or as the number of a sealed one."""
        if not self._vocabulary.gives_away(text):
            return text
        if (start := self.page.find(text)) >= 0:
            return {"page": [start, start + len(text)]}
        self.sealed.append(text)
        return {"sealed": len(self.sealed) - 1}


@dataclass(frozen=True, slots=True)
class Revealer:
    """Reads strings that a `Concealer` wrote.

    Attributes:
        page: The folded page.
        sealed: The unsealed strings.
        lenient: Whether an unknown sealed string is read as an empty one.
    """

    page: str
    sealed: tuple[str, ...] = ()
    lenient: bool = False

    def read(self, value: object) -> str:
        """Return the string of a concealed value.

        Raises:
            ShapeError: if it is not one.
        """
        match value:
            case str():
                return value
            case {"page": [int(start), int(end)]} if 0 <= start <= end <= len(self.page):
                return self.page[start:end]
            case {"sealed": int(index)} if 0 <= index < len(self.sealed):
                return self.sealed[index]
            case {"sealed": int()} if self.lenient:
                return ""
        raise ShapeError(
            say("expected a text, a position in the page or a sealed text, found {value!r}", value=value)
        )


def seal(strings: list[str], page: str, salt: bytes) -> str:
    """Encrypt strings with a key derived from the folded page; `unseal` is the inverse.

    >>> unseal(seal(["زيد"], "the page", b"salt"), "the page", b"salt")
    ('زيد',)
    """
    plain = json.dumps(strings, ensure_ascii=False).encode()
    return b64encode(_combine(plain, page, salt)).decode()


def unseal(sealed: str, page: str, salt: bytes) -> tuple[str, ...]:
    """Decrypt strings.

    Raises:
        PageMismatchError: if they were sealed with another page.
    """
    try:
        strings = parse_json(_combine(b64decode(sealed), page, salt))
        if not strings or not isinstance(strings, list) or not all(isinstance(text, str) for text in strings):
            raise ShapeError(say("expected a list of texts"))
    except ValueError:
        raise PageMismatchError(say("cannot unseal the text: it was sealed with a different page")) from None
    return tuple(strings)


def _combine(content: bytes, page: str, salt: bytes) -> bytes:
    # The key stream is used only once: the salt differs for each entry and version.
    key = hmac.digest(salt, page.encode(), "sha256")
    stream = shake_256(key).digest(len(content))
    return bytes(one ^ other for one, other in zip(content, stream, strict=True))


def stretches(page: str) -> Iterator[Span]:
    """Cut a folded page into spans of whole words, each of `SHORTEST` characters or a little more.

    >>> list(stretches("kurz"))
    []
    """
    start = 0
    while len(page) - start >= SHORTEST:
        end = page.find(" ", start + SHORTEST)
        # If the rest is too short for a span, it belongs to this one.
        if end < 0 or len(page) - end - 1 < SHORTEST:
            end = len(page)
        yield Span(start, end)
        start = end + 1


def digest(stretch: str, salt: bytes, secret: bytes = b"") -> str:
    """Return the digest of a part of the folded page, in hexadecimal.

    Args:
        stretch: The text of the part.
        salt: The salt of the stripped file.
        secret: The secret of the corpus, if it has one.
    """
    return scrypt(stretch.encode(), salt=hmac.digest(salt, secret, "sha256"), **_COST).hex()
