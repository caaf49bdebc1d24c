"""A synthetic entry while it is written: text grows by words, and annotations take their offsets from it."""

from collections import Counter
from random import Random

from lexicon import Word, draw_entity, draw_word

from khabar.arabic import Level, fold
from khabar.ids import EntryId
from khabar.model import (
    Annotation,
    Block,
    Cue,
    Entity,
    Furniture,
    Mention,
    Phrase,
    Quotation,
    Sentence,
    Source,
    Span,
    TimeExpression,
    Token,
)
from khabar.vocabulary import BlockKind, Certainty, EntityType, PhraseKind


class Draft:
    """What has been written of an entry.

    Args:
        entry_id: Its id.
        random: Where its choices come from.
    """

    def __init__(self, entry_id: EntryId, random: Random) -> None:
        self.entry_id = entry_id
        self.random = random
        self.blocks: list[Block] = []
        self.furniture: list[Furniture] = []
        self.sentences: list[Sentence] = []
        self.quotations: list[Quotation] = []
        self.mentions: list[Mention] = []
        self.cues: list[Cue] = []
        self.sources: list[Source] = []
        self.dates: list[TimeExpression] = []
        self.phrases: list[Phrase] = []
        self.tokens: list[Token] = []
        self.groups: list[Entity] = []
        self._text: list[str] = []
        self._length = 0
        self._joined = True
        self._ids: Counter[str] = Counter()

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._text)

    def new_id(self, kind: str) -> str:
        """Return the next id of a kind."""
        self._ids[kind] += 1
        return f"{kind}{self._ids[kind]}"

    # text

    def start(self) -> int:
        """Return the offset at which the next word will begin."""
        return self._length if self._joined else self._length + 1

    def since(self, start: int) -> Span:
        """Return the span from an offset to here."""
        return Span(start, self._length)

    def write(self, word: Word, *, punctuation: bool = False) -> None:
        """Write a word behind a space, or behind nothing where the text was joined."""
        start = self.start()
        self._append("" if self._joined else " ")
        self._append(word.form)
        self._joined = False
        span = self.since(start)
        self.tokens.append(
            Token(
                span, word.form, fold(word.form, Level.SEARCH), word.lemma, word.pos, punctuation=punctuation
            )
        )

    def mark(self, sign: str) -> None:
        """Write a punctuation mark without a space before it."""
        self._joined = True
        self.write(Word(sign, sign, "PUNCT"), punctuation=True)

    def open_mark(self, sign: str) -> None:
        """Write a mark that has a space before it, not behind it."""
        self.write(Word(sign, sign, "PUNCT"), punctuation=True)
        self._joined = True

    def proclitic(self, letter: str) -> None:
        """Write a letter that belongs onto the next word."""
        self.write(Word(letter, letter, "CCONJ" if letter in "وف" else "ADP"))
        self._joined = True

    def write_phrase(self, text: str, pos: str) -> Span:
        """Write the words of a phrase, and return where it stands."""
        start = self.start()
        for form in text.split():
            self.write(Word(form, form, pos))
        return self.since(start)

    def _append(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)

    # structure

    def begin_block(self) -> int:
        """Begin a block, and return its first offset."""
        if self.blocks:
            self._append("\n")
        self._joined = True
        return self._length

    def end_block(self, kind: BlockKind, start: int, *, figure: int = 0) -> None:
        """End a block that began at an offset."""
        letter = {BlockKind.PARAGRAPH: "p", BlockKind.OPENER: "o"}.get(kind, "h")
        self.blocks.append(Block(self.new_id(letter), self.since(start), kind, figure))

    def end_sentence(self, start: int, stop: str = ".") -> None:
        """End a sentence that began at an offset."""
        if stop:
            self.mark(stop)
        self.sentences.append(Sentence(self.new_id("s"), self.since(start), len(self.blocks)))

    def add_furniture(self, kind: str, text: str, *, in_article: bool = False, figure: int = 0) -> None:
        """Add furniture behind what has been written."""
        self.furniture.append(Furniture(kind, text, len(self.blocks), in_article, figure))

    # annotation

    def words(self, count: int) -> None:
        """Write words, a mention among about every six of them, and a comma here and there."""
        for number in range(count):
            chance = self.random.random()
            if chance < 0.15:
                self.mention(clitic=chance < 0.04)
            else:
                self.write(draw_word(self.random))
            if chance > 0.95 and number + 1 < count:
                self.mark("،")

    def mention(self, kind: EntityType | None = None, *, clitic: bool = False) -> Mention:
        """Write a name."""
        drawn = draw_entity(self.random, kind or self.random.choice(tuple(_TYPES)))
        forms = [name.text for name in drawn.names if name.language == "ar"]
        if clitic:
            self.proclitic(self.random.choice("وبف"))
        identifier = self.new_id("m")
        span = self.write_phrase(self.random.choice(forms), "PROPN")
        metonymic = drawn.type is EntityType.PLACE and self.random.random() < 0.2
        self.mentions.append(Mention(identifier, span, drawn.type, drawn, metonymic))
        return self.mentions[-1]

    def cue(self, category: str, form: str) -> Cue:
        """Write a cue."""
        self.cues.append(Cue(self.new_id("c"), self.write_phrase(form, "VERB"), category))
        return self.cues[-1]

    def source(self, start: int, entity: Entity | None) -> Source:
        """Mark what has been written since an offset as the words that name a source."""
        self.sources.append(Source(self.new_id("r"), self.since(start), entity))
        return self.sources[-1]

    def date(self, text: str, when: str = "") -> None:
        """Write an expression of time."""
        span = self.write_phrase(text, "NOUN")
        certainty = Certainty.MEDIUM if when else Certainty.HIGH
        self.dates.append(TimeExpression(self.new_id("d"), span, when, not when, certainty))

    def phrase(self, kind: PhraseKind, span: Span) -> None:
        """Mark a part of the opener."""
        self.phrases.append(Phrase("", span, kind))

    def said(self, count: int, marks: str = "") -> Annotation:
        """Write a stretch of a quotation, between marks if there are any."""
        identifier = self.new_id("q")
        if marks:
            self.open_mark(marks[0])
        start = self.start()
        self.words(count)
        piece = Annotation(identifier, self.since(start))
        if marks:
            self.mark(marks[1])
        return piece


_TYPES = (EntityType.PERSON, EntityType.PLACE, EntityType.PLACE, EntityType.ORGANISATION)
