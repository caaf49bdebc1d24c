"""Frequencies: sizes of layers, lengths of sentences, cues by class."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from khabar.arabic import words
from khabar.model import Cue, Entry
from khabar.query.annotations.variants import Variant, name_variants
from khabar.vocabulary import BlockKind


def layer_counts(entry: Entry) -> dict[str, int]:
    """Return the number of annotations in each layer of an entry, and of words in its article.

    >>> from khabar.corpus import StoredCorpus, shipped_corpus
    >>> counts = layer_counts(StoredCorpus(shipped_corpus())["egypttoday-0001"])
    >>> counts["sentences"], counts["quotations"], counts["mentions"]
    (14, 12, 73)
    """
    return {
        "paragraphs": sum(block.kind is BlockKind.PARAGRAPH for block in entry.blocks),
        "sentences": len(entry.sentences),
        "words": len(words(entry.text)),
        "quotations": len(entry.quotations),
        "cues": len(entry.cues),
        "sources": len(entry.sources),
        "mentions": len(entry.mentions),
        "dates": len(entry.time_expressions),
        "furniture": len(entry.furniture),
    }


def sentence_lengths(entry: Entry) -> tuple[int, ...]:
    """Return the lengths of the sentences of an entry in words, in the order of the text.

    >>> import khabar
    >>> sentence_lengths(khabar.load()["egypttoday-0001"])[:3]
    (8, 10, 12)
    """
    return tuple(len(words(sentence.text)) for sentence in entry.sentences)


@dataclass(frozen=True, slots=True)
class CueClass:
    """The cues of one class.

    Attributes:
        category: The class in the taxonomy, `say`; empty for cues without one.
        variants: The cues, grouped by spelling, the most frequent first.

    >>> import khabar
    >>> found = cue_classes(khabar.load()["egypttoday-0001"].cues)[0]
    >>> found.category, found.count, found.variants[0].text
    ('say', 6, 'قال')
    """

    category: str
    variants: tuple[Variant, ...]

    @property
    def count(self) -> int:
        """The number of cues in the class."""
        return sum(variant.count for variant in self.variants)


def cue_classes(cues: Iterable[Cue | tuple[str, str]]) -> list[CueClass]:
    """Group cues by class, the most frequent class first.

    Args:
        cues: Cues, or pairs of class and words.

    >>> [(c.category, c.count) for c in cue_classes([("say", "قال"), ("say", "قالت"), ("deny", "نفى")])]
    [('say', 2), ('deny', 1)]
    """
    forms: dict[str, list[str]] = defaultdict(list)
    for cue in cues:
        category, text = (cue.category, cue.text) if isinstance(cue, Cue) else cue
        forms[category].append(text)
    classes = [CueClass(category, tuple(name_variants(texts))) for category, texts in forms.items()]
    return sorted(classes, key=lambda found: (-found.count, found.category))


def length_histogram(lengths: Iterable[int], *, bins: int = 12) -> list[tuple[int, int, int]]:
    """Group lengths into at most `bins` ranges of equal width, which is a round number.

    Returns:
        The first and last length of each range, both included, and the number of lengths in it.

    >>> length_histogram([3, 4, 12, 27], bins=3)
    [(0, 9, 2), (10, 19, 1), (20, 29, 1)]
    """
    counts = Counter(lengths)
    if not counts:
        return []
    width = next(width for width in _widths() if max(counts) // width - min(counts) // width < bins)
    grouped = Counter[int]()
    for length, count in counts.items():
        grouped[length // width] += count
    return [
        (index * width, index * width + width - 1, grouped[index])
        for index in range(min(grouped), max(grouped) + 1)
    ]


def _widths() -> Iterable[int]:
    scale = 1
    while True:
        yield from (scale, 2 * scale, 5 * scale)
        scale *= 10
