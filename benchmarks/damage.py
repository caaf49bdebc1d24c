"""Ways to damage a file: bytes, characters, tags and stretches, at random places.

Each takes the file, another file to take from, and a source of chance, and returns the damaged file. Some make
a file larger, none makes it larger than `LIMIT`.
"""

import re
from collections.abc import Callable
from random import Random

LIMIT = 2_000_000
"""Bytes that a damaged file may have, so that many can be tried."""

Damage = Callable[[bytes, bytes, Random], bytes]

_XML = "http://www.w3.org/XML/1998/namespace"
_TAG = re.compile(rb"</?[A-Za-z][^<>]*>")
_VALUE = re.compile(rb"""=\s*("[^"]*"|'[^']*')""")
_TOKENS = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        # markup
        "<", ">", "/>", "</s>", "<s>", "<p>", "</p>", "<said>", "</said>", "<fw/>", "<!--", "-->", "<![CDATA[", "]]>",
        "<?khabar-waive code='N001' reason='x'?>", "<?", "?>", "<!DOCTYPE a>", "&amp;", "&#x202E;", "&#0;", "&lt;", "&x;", "&",
        '"', "'", "=", 'xmlns="urn:x"', 'xmlns:t="http://www.tei-c.org/ns/1.0"', "t:", 'xml:id="s1"', 'xml:id=""',
        'corresp="#q1 #q1"', 'next="#q1"', 'prev="#q1"', 'who="#"', 'ref="person:"', 'ref=":"', 'when="9999-99-99"',
        'n="99999999999999999999"', 'quantity="-1"', 'until="2026-13-01"', 'direct="maybe"', f'a="{_XML}"',
        # text
        "\0", "\r", "\r\n", "\x85", "\u2028", "\ufeff", "\ufffe", "\ud800", "\u202e", "\u2067", "\u200c", "\u0640",
        "\u064b", "\ufefb", "\U0001f4f0", "\u0660", "«", "»", "\u201c", '"', "“", "و", " ", "\u00a0", "\t", "\n", ".", "؟",
        # TOML and JSON
        "[[waivers]]", "[rules]", "ignore = ['X']", "code = 1", "until = 2026-01-01", "= {", "1e999", "-0", "null", "{}", "[",
        '"\\ud800"', "[[[[[[[[[[", "nan", "'''",
    )
)  # fmt: skip


def flip_bits(source: bytes, _other: bytes, random: Random) -> bytes:
    """Flip a bit of some bytes."""
    damaged = bytearray(source)
    for _ in range(random.randint(1, 4)):
        if damaged:
            damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
    return bytes(damaged)


def cut_stretch(source: bytes, _other: bytes, random: Random) -> bytes:
    """Take a stretch out."""
    start, end = _stretch(source, random)
    return source[:start] + source[end:]


def truncate(source: bytes, _other: bytes, random: Random) -> bytes:
    """Keep the beginning, or the end."""
    cut = random.randint(0, len(source))
    return source[:cut] if random.random() < 0.8 else source[cut:]


def double_stretch(source: bytes, _other: bytes, random: Random) -> bytes:
    """Repeat a stretch, sometimes very often."""
    start, end = _stretch(source, random)
    times = random.choice((1, 1, 2, 3, 10, 1000))
    most = (LIMIT - len(source)) // max(end - start, 1)
    return source[:end] + source[start:end] * max(0, min(times, most)) + source[end:]


def move_stretch(source: bytes, _other: bytes, random: Random) -> bytes:
    """Take a stretch out and put it in somewhere else."""
    start, end = _stretch(source, random)
    rest = source[:start] + source[end:]
    place = random.randint(0, len(rest))
    return rest[:place] + source[start:end] + rest[place:]


def insert_token(source: bytes, _other: bytes, random: Random) -> bytes:
    """Put in something that means something in one of the formats."""
    place = random.randint(0, len(source))
    return source[:place] + random.choice(_TOKENS) * random.choice((1, 1, 1, 2, 300)) + source[place:]


def insert_noise(source: bytes, _other: bytes, random: Random) -> bytes:
    """Put in random bytes."""
    place = random.randint(0, len(source))
    return source[:place] + random.randbytes(random.randint(1, 8)) + source[place:]


def splice(source: bytes, other: bytes, random: Random) -> bytes:
    """Put in a stretch of another file."""
    start, end = _stretch(other, random)
    place = random.randint(0, len(source))
    return source[:place] + other[start:end] + source[place:]


def drop_tag(source: bytes, _other: bytes, random: Random) -> bytes:
    """Take a tag out."""
    return _change_one(_TAG, source, random, lambda _tag: b"")


def double_tag(source: bytes, _other: bytes, random: Random) -> bytes:
    """Write a tag twice."""
    return _change_one(_TAG, source, random, lambda tag: tag + tag)


def close_tag(source: bytes, _other: bytes, random: Random) -> bytes:
    """Make a start tag one of an empty element, or the other way round."""
    return _change_one(
        _TAG, source, random, lambda tag: tag[:-2] + b">" if tag.endswith(b"/>") else tag[:-1] + b"/>"
    )


def swap_tags(source: bytes, _other: bytes, random: Random) -> bytes:
    """Exchange two tags."""
    tags = list(_TAG.finditer(source))
    if len(tags) < 2:
        return source
    one, two = sorted(random.sample(tags, 2), key=lambda match: match.start())
    middle = source[one.end() : two.start()]
    return source[: one.start()] + two[0] + middle + one[0] + source[two.end() :]


def change_value(source: bytes, _other: bytes, random: Random) -> bytes:
    """Give an attribute the value of another, none, or a token."""
    values = [match[1] for match in _VALUE.finditer(source)] or [b'""']
    token = b'"' + random.choice(_TOKENS).replace(b'"', b"").replace(b"<", b"") + b'"'
    return _change_one(
        _VALUE, source, random, lambda _value: b"=" + random.choice((random.choice(values), b'""', token))
    )


DAMAGES: tuple[Damage, ...] = (
    flip_bits, cut_stretch, truncate, double_stretch, move_stretch, insert_token, insert_noise, splice, drop_tag,
    double_tag, close_tag, swap_tags, change_value,
)  # fmt: skip
_WEIGHTS = (2, 3, 1, 2, 2, 4, 2, 2, 4, 2, 2, 3, 6)


def damage(source: bytes, other: bytes, random: Random) -> bytes:
    """Return a file damaged in one to five ways."""
    for way in random.choices(DAMAGES, _WEIGHTS, k=random.choice((1, 1, 1, 2, 3, 5))):
        source = way(source, other, random)[:LIMIT]
    return source


def _stretch(source: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(source))
    return start, min(len(source), start + int(random.expovariate(1 / 40)))


def _change_one(
    pattern: re.Pattern[bytes], source: bytes, random: Random, change: Callable[[bytes], bytes]
) -> bytes:
    found = list(pattern.finditer(source))
    if not found:
        return source
    match = random.choice(found)
    return source[: match.start()] + change(match[0]) + source[match.end() :]
