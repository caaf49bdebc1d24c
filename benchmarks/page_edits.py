"""Edits of pages whose truth is known: where each character came from, and what a person must look at.

An edit is *harmless* if a careful person would not look at any annotation, and *adversarial* if there are
some that must not be sure: a quotation that gained a negation, a name whose letters are another word, one of
two sentences that were alike.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from khabar.model import Entry, Span
from khabar.tei import read, write
from khabar.versions.snapshots.pages import view_page
from khabar.versions.text.spelling import Spelling, compare

_NEW = -1
_SIGNS = "\u064e\u064f\u0650\u0651"
_SEATS = str.maketrans("أإآ", "ااا")
_WORDS = ("لا", "لم", "ليس", "غير", "أيضا", "السابق", "المزعوم", "كبير")
_TO_MARKS = str.maketrans({'"': "«", "“": "«"})


@dataclass
class Page:
    """A page that is edited.

    Attributes:
        entry: The entry on the page as it was.
        characters: The characters, each with its offset in the folded old page, or -1 for a new one.
        touched: The spans of the old page at which a person must look, also from beside them.
        altered: Words that are another word by one letter; what is beside them is as it was.
    """

    entry: Entry
    characters: list[tuple[str, int]]
    touched: list[Span] = field(default_factory=list)
    altered: list[Span] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The page as it is now."""
        return "".join(character for character, _ in self.characters)

    def index(self, offset: int) -> int:
        """Return where a character of the old page is now."""
        return next(index for index, (_, source) in enumerate(self.characters) if source == offset)

    def insert(self, offset: int, words: str) -> None:
        """Insert words before a character of the old page."""
        place = self.index(offset)
        self.characters[place:place] = [(character, _NEW) for character in words]

    def delete(self, span: Span) -> list[tuple[str, int]]:
        """Delete a span of the old page, and return its characters."""
        gone = [pair for pair in self.characters if span.start <= pair[1] < span.end]
        self.characters = [pair for pair in self.characters if not span.start <= pair[1] < span.end]
        return gone

    def respell(self, spell: Callable[[str], str]) -> None:
        """Write each character in another way; signs and spaces that are added have no origin."""
        self.characters = [
            (new, _NEW if number else source)
            for character, source in self.characters
            for number, new in enumerate(spell(character))
        ]


def open_page(entry: Entry) -> Page:
    """Return the page of an entry, with each of its pieces on a line."""
    view = view_page(entry)
    ends = {piece.span.end for piece in view.pieces}
    text = [("\n" if offset in ends else character, offset) for offset, character in enumerate(view.text)]
    return Page(entry, text)


def on_page(entry: Entry, span: Span) -> Span:
    """Return a span of the text of an entry as one of its folded page."""
    places = view_page(entry).blocks
    index, block = next((i, block) for i, block in enumerate(entry.blocks) if block.span.embeds(span))
    shift = places[index].start - block.span.start
    return Span(span.start + shift, span.end + shift)


# Harmless edits


def hamza(page: Page, _: Random) -> None:
    """Write no hamza."""
    page.respell(lambda character: character.translate(_SEATS))


def signs(page: Page, random: Random) -> None:
    """Add vowel signs and tatweel."""
    page.respell(lambda c: c + random.choice(_SIGNS) if c in "بتثسشفق" and random.random() < 0.1 else c)


def decomposed(page: Page, _: Random) -> None:
    """Write a letter and its hamza as two characters (NFD)."""
    page.respell(lambda character: unicodedata.normalize("NFD", character))


def spaces(page: Page, _: Random) -> None:
    """Double the spaces."""
    page.respell(lambda character: "  " if character == " " else character)


def one_line(page: Page, _: Random) -> None:
    """Write the whole page on one line."""
    page.respell(lambda character: " " if character == "\n" else character)


def windows(page: Page, _: Random) -> None:
    """Begin with a byte order mark, and end lines with CR LF."""
    page.respell(lambda character: "\r\n" if character == "\n" else character)
    page.characters.insert(0, ("\ufeff", _NEW))


def marks(page: Page, _: Random) -> None:
    """Write quotation marks in another shape."""
    page.respell(lambda character: character.translate(_TO_MARKS))


def proclitics(page: Page, random: Random) -> None:
    """Write a conjunction onto some names."""
    for mention in random.sample(page.entry.mentions, min(4, len(page.entry.mentions))):
        place = on_page(page.entry, mention.span)
        index = page.index(place.start)
        if (not index or page.text[index - 1] in " \n") and len(mention.text) > 4:
            page.insert(place.start, "و")


def new_paragraph(page: Page, random: Random) -> None:
    """Add a paragraph and a piece of furniture."""
    blocks = [block for block in page.entry.blocks if block.kind.value == "paragraph"]
    place = on_page(page.entry, random.choice(blocks[1:]).span)
    page.insert(place.start, "وصل الوفد مساء أمس. ولم يعلق أحد على الزيارة.\n")
    page.characters += [(character, _NEW) for character in "\nاشترك في نشرتنا البريدية"]


def moved_paragraph(page: Page, random: Random) -> None:
    """Move a paragraph to the place of another one."""
    _move(page, random, [block for block in page.entry.blocks if block.kind.value == "paragraph"], "\n")


def moved_sentence(page: Page, random: Random) -> None:
    """Move a sentence to the front of its paragraph."""
    places = [
        s
        for s in page.entry.sentences
        if s.block.kind.value == "paragraph" and s.span.start > s.block.span.start
    ]
    if not places:
        return
    sentence = random.choice(places)
    place = on_page(page.entry, sentence.span)
    first = on_page(page.entry, sentence.block.span).start
    gone = page.delete(Span(place.start - 1, place.end))[1:]
    index = page.index(first)
    page.characters[index:index] = [*gone, (" ", _NEW)]


def _move(page: Page, random: Random, items: Sequence[object], end: str) -> None:
    one, other = random.sample(list(items), 2)
    place = on_page(page.entry, one.span)  # type: ignore[attr-defined]
    gone = page.delete(Span(place.start, place.end + 1))
    index = page.index(on_page(page.entry, other.span).start)  # type: ignore[attr-defined]
    page.characters[index:index] = [*gone[:-1], (end, _NEW)] if gone[-1][0] in " \n" else [*gone, (end, _NEW)]


HARMLESS = (
    *(hamza, signs, decomposed, spaces, one_line, windows, marks, proclitics),
    *(new_paragraph, moved_paragraph, moved_sentence),
)
"""The harmless edits."""


# Adversarial edits


def negation(page: Page, random: Random) -> None:
    """Put a word into a quotation: at its beginning, or before one of its words."""
    piece = random.choice([piece for quotation in page.entry.quotations for piece in quotation.pieces])
    place = on_page(page.entry, piece.span)
    starts = [0, *(match.end() for match in re.finditer(" ", piece.text))]
    _insert_word(page, place.start + random.choice(starts), random)


def deleted_in_quotation(page: Page, random: Random) -> None:
    """Delete a word of a quotation."""
    pieces = [p for quotation in page.entry.quotations for p in quotation.pieces if " " in p.text]
    piece = random.choice(pieces)
    place = on_page(page.entry, piece.span)
    match = random.choice(list(re.finditer(r"\S+ ", piece.text)))
    _delete_word(page, Span(place.start + match.start(), place.start + match.end()))


def inserted_beside_name(page: Page, random: Random) -> None:
    """Put a word before or after a name."""
    place = on_page(page.entry, random.choice(page.entry.mentions).span)
    text = view_page(page.entry).text
    before = text.rfind(" ", 0, place.start) + 1
    after = text.find(" ", place.end) + 1 or len(text) - 1
    _insert_word(page, random.choice((before, after)), random)


def deleted_beside_name(page: Page, random: Random) -> None:
    """Delete the word before a name."""
    text = view_page(page.entry).text
    place = on_page(page.entry, random.choice(page.entry.mentions[2:]).span)
    end = text.rfind(" ", 0, place.start) + 1
    start = text.rfind(" ", 0, max(0, end - 1)) + 1
    _delete_word(page, Span(start, end))


def homograph(page: Page, random: Random) -> None:
    """Make a name another word by one letter, and change the words beside it."""
    mention = random.choice([m for m in page.entry.mentions if len(m.text) > 2])
    place = on_page(page.entry, mention.span)
    letter = mention.text[-1]
    other = {"ي": "ى", "ى": "ي", "ة": "ه", "ه": "ة"}.get(letter, "ن" if letter != "ن" else "م")
    index = page.index(place.end - 1)
    page.characters[index] = (other, place.end - 1)
    page.altered.append(place)
    if other in "ىيةه":
        _insert_word(page, place.start, random)


def swapped_names(page: Page, random: Random) -> None:
    """Let two names change places."""
    plain = [
        m
        for m in page.entry.mentions
        if all(x is m or not x.span.overlaps(m.span) for x in page.entry.mentions)
    ]
    pairs = [
        (one, other)
        for one in plain
        for other in plain
        if one.span.end < other.span.start and compare(one.text, other.text) is Spelling.OTHER
    ]
    one, other = random.choice(pairs)
    first, second = on_page(page.entry, one.span), on_page(page.entry, other.span)
    for place, words in ((first, other.text), (second, one.text)):
        index = page.index(place.start)
        page.delete(place)
        page.characters[index:index] = [(character, _NEW) for character in words]
        page.touched.append(place)


def deleted_twin(page: Page, random: Random) -> None:
    """Delete one of two sentences that are alike."""
    page.entry, twins = _with_twin(page.entry, random)
    fresh = open_page(page.entry)
    page.characters, page.touched = fresh.characters, [on_page(page.entry, twin) for twin in twins]
    gone = on_page(page.entry, random.choice(twins))
    page.delete(Span(gone.start, gone.end + 1))


def swapped_openings(page: Page, random: Random) -> None:
    """Let two paragraphs that begin alike change places: harmless, if the whole line is looked at."""
    page.entry = _with_openings(page.entry, random)
    page.characters = open_page(page.entry).characters
    moved_paragraph(page, random)


def _insert_word(page: Page, offset: int, random: Random) -> None:
    page.insert(offset, f"{random.choice(_WORDS)} ")
    page.touched.append(Span(offset, offset))


def _delete_word(page: Page, span: Span) -> None:
    page.delete(span)
    page.touched.append(span)


_SENTENCE = re.compile(r'<s xml:id="(s\d+)">((?:(?!</s>|<said|<seg|<rs).)+)</s>')


def _with_twin(entry: Entry, random: Random) -> tuple[Entry, tuple[Span, Span]]:
    """Return an entry with a plain sentence that occurs again at the end of another paragraph."""
    source = write(entry).decode()
    start = source.index("<p ")
    match = random.choice(list(_SENTENCE.finditer(source, start)))
    copy = re.sub(r'xml:id="(\w+)"', r'xml:id="\1x"', match[0])
    ends = [found.start() for found in re.finditer("</p>", source) if found.start() > start]
    place = random.choice(ends)
    made = read(f"{source[:place]}{copy}{source[place:]}".encode())
    return made, (made[match[1]].span, made[f"{match[1]}x"].span)


def _with_openings(entry: Entry, random: Random) -> Entry:
    """Return an entry all of whose paragraphs begin with the same three words."""
    opening = " ".join(random.choices(("وقال", "مصدر", "مطلع", "أمس", "من", "الوزارة"), k=3))
    return read(re.sub(r"(<p [^>]*>\s*<s [^>]*>)", rf"\g<1>{opening} ", write(entry).decode()).encode())


ADVERSARIAL = (
    *(negation, deleted_in_quotation, inserted_beside_name, deleted_beside_name),
    *(homograph, swapped_names, deleted_twin, swapped_openings),
)
"""The adversarial edits."""
