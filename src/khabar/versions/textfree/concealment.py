"""What a text-free release may say, and what it may not.

A stripped file holds no running text of the page. Three things would still give text away, and each has its
answer here:

- **Strings that are the page's own words** (headline, byline, the name of a source) are replaced by their
  place in the page. Who has the page can read them.
- **Strings that quote the page in passing** (a lemma, a remark of the annotator) are sealed: enciphered with
  a key that is made of the whole page. Who has the page has the key; who guesses single words has nothing.
- **Digests** tell which stretch of a changed page still fits. A digest of a short stretch can be guessed by
  trying words, so there is none of fewer than `SHORTEST` characters; one guess costs a run of scrypt
  (RFC 7914), and with a secret of the corpus, which is not published, a guess cannot even be tried.

What remains is the annotation itself: that a place is linked to an entity of the register, or a cue to a
class, says roughly which words stand there. See `docs/explanation/text-free-releases.md`.
"""

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import scrypt, shake_256
from typing import Any

from khabar.arabic import fold, words
from khabar.errors import PageMismatchError, ShapeError
from khabar.messages import say
from khabar.model import Span

SHORTEST = 64
"""The fewest characters that a digest is made of: some ten words of Arabic."""

RUN = 3
"""How many words in Latin script, one after the other, count as a quotation of the page. In any other script
one word does: names of sites and units of time recur in every text, words of the article do not."""

# 1 MB of memory and some 2 ms a guess; an entry has some fifty stretches.
_COST = {"n": 1024, "r": 8, "p": 1, "dklen": 16}


class Vocabulary:
    """The words of a page, to tell which strings would give some of it away.

    Args:
        page: The folded page.
    """

    def __init__(self, page: str) -> None:
        keys = _keys(page)
        self._words = frozenset(key for key in keys if not key.isascii())
        self._runs = frozenset(zip(*(keys[shift:] for shift in range(RUN)), strict=False))

    def gives_away(self, text: str) -> bool:
        """Whether a string holds a word of the page, or in Latin script `RUN` of them in a row.

        >>> page = Vocabulary("قال زيد GMT 16:02")
        >>> page.gives_away("زيد"), page.gives_away("GMT"), page.gives_away("at 16:02 GMT")
        (True, False, False)
        """
        keys = _keys(text)
        if not self._words.isdisjoint(keys):
            return True
        return not self._runs.isdisjoint(zip(*(keys[shift:] for shift in range(RUN)), strict=False))


def _keys(text: str) -> list[str]:
    return [fold(text[start:end]) for start, end in words(text)]


@dataclass(slots=True)
class Concealer:
    """Writes strings so that only who has the page can read them; collects what must be sealed.

    Attributes:
        page: The folded page.
        sealed: The strings that are sealed, in the order in which they were met.
    """

    page: str
    sealed: list[str] = field(default_factory=list)
    _vocabulary: Vocabulary = field(init=False)

    def __post_init__(self) -> None:
        self._vocabulary = Vocabulary(self.page)

    def write(self, text: str) -> str | dict[str, Any]:
        """Return a string as it is, as its place in the page, or as the number of a sealed one."""
        if not self._vocabulary.gives_away(text):
            return text
        if (start := self.page.find(text)) >= 0:
            return {"page": [start, start + len(text)]}
        self.sealed.append(text)
        return {"sealed": len(self.sealed) - 1}


@dataclass(frozen=True, slots=True)
class Revealer:
    """Reads what a `Concealer` wrote.

    Attributes:
        page: The folded page.
        sealed: The unsealed strings.
        lenient: Whether a sealed string that is not known is read as an empty one.
    """

    page: str
    sealed: tuple[str, ...] = ()
    lenient: bool = False

    def read(self, value: object) -> str:
        """Return the string.

        Raises:
            ShapeError: if it is none.
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
    """Encipher strings with a key made of the folded page; `unseal` reads them."""
    plain = json.dumps(strings, ensure_ascii=False).encode()
    return b64encode(_combine(plain, page, salt)).decode()


def unseal(sealed: str, page: str, salt: bytes) -> tuple[str, ...]:
    """Decipher strings.

    Raises:
        PageMismatchError: if the page is not the one that they were sealed with.
    """
    try:
        strings = json.loads(_combine(b64decode(sealed), page, salt))
    except ValueError:
        raise PageMismatchError(say("cannot unseal the text: it was sealed with a different page")) from None
    return tuple(strings)


def _combine(content: bytes, page: str, salt: bytes) -> bytes:
    # A key stream that is used once: the salt differs with every entry and version.
    key = hmac.digest(salt, page.encode(), "sha256")
    stream = shake_256(key).digest(len(content))
    return bytes(one ^ other for one, other in zip(content, stream, strict=True))


def stretches(page: str) -> Iterator[Span]:
    """Cut a folded page into stretches of whole words, each of `SHORTEST` characters or a little more.

    >>> list(stretches("kurz"))
    []
    """
    start = 0
    while len(page) - start >= SHORTEST:
        end = page.find(" ", start + SHORTEST)
        # What is left behind must be long enough, too, or it belongs to this one.
        if end < 0 or len(page) - end - 1 < SHORTEST:
            end = len(page)
        yield Span(start, end)
        start = end + 1


def digest(stretch: str, salt: bytes, secret: bytes = b"") -> str:
    """Return the digest of a stretch of the folded page, in hexadecimal.

    Args:
        stretch: Its text.
        salt: The salt of the stripped file.
        secret: The secret of the corpus, if it has one.
    """
    return scrypt(stretch.encode(), salt=hmac.digest(salt, secret, "sha256"), **_COST).hex()
