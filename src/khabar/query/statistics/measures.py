"""Measures of association and of keyness, from counts.

Of a collocate: `together`, how often it is near the node; `node` and `collocate`, how often each occurs;
`near`, the tokens near the node; `tokens`, all tokens. By chance, `expected` = `near` · `collocate` /
`tokens` occurrences are near the node (Evert 2008, *Corpora and collocations*, in *Corpus Linguistics: An
International Handbook*).

- **logDice** = 14 + log₂(2 · together / (node + collocate)): at most 14, and comparable between corpora of
  different sizes (Rychlý 2008, *A lexicographer-friendly association score*, RASLAN).
- **log-likelihood** G² = 2 Σ observed · ln(observed / expected): how far from chance (Dunning 1993, *Accurate
  methods for the statistics of surprise and coincidence*, Computational Linguistics 19(1)).
- **t-score** = (together - expected) / √together: frequent pairs first (Church, Gale, Hanks & Hindle 1991,
  *Using statistics in lexical analysis*).
- **MI³** = log₂(together³ / expected): mutual information without its love of rare words (Daille 1994,
  *Approche mixte pour l'extraction automatique de terminologie*).

Of a keyword, from its frequency in a focus and in a reference:

- **score** = (focus per million + n) / (reference per million + n): "simple maths" (Kilgarriff 2009, *Simple
  maths for keywords*, Corpus Linguistics Conference).
- **log-likelihood** of the two frequencies (Rayson & Garside 2000, *Comparing corpora using frequency
  profiling*).
- **log ratio** = log₂ of the ratio of relative frequencies, 0 occurrences counted as one half (Hardie 2014,
  *Log Ratio: an informal introduction*).
"""

from math import log, log2, sqrt


def log_dice(together: int, node: int, collocate: int) -> float:
    """Return logDice.

    >>> log_dice(10, 10, 10), round(log_dice(5, 40, 25), 2)
    (14.0, 11.3)
    """
    return 14 + log2(2 * together / (node + collocate))


def log_likelihood(together: int, near: int, collocate: int, tokens: int) -> float:
    """Return G² of a table of two by two, negative where there are fewer than by chance.

    >>> round(log_likelihood(8, 10, 10, 100), 1), log_likelihood(1, 10, 10, 100)
    (35.8, 0.0)
    """
    observed = (together, near - together, collocate - together, tokens - near - collocate + together)
    rows, columns = (near, tokens - near), (collocate, tokens - collocate)
    expected = [row * column / tokens for row in rows for column in columns]
    terms = (found * log(found / chance) for found, chance in zip(observed, expected, strict=True) if found)
    value = max(0.0, 2 * sum(terms))
    return -value if together < expected[0] else value


def t_score(together: int, expected: float) -> float:
    """Return the t-score.

    >>> t_score(16, 4.0)
    3.0
    """
    return (together - expected) / sqrt(together)


def mi_cubed(together: int, expected: float) -> float:
    """Return MI³.

    >>> mi_cubed(4, 2.0)
    5.0
    """
    return log2(together**3 / expected)


def simple_maths(focus: int, size: int, reference: int, reference_size: int, n: float = 1.0) -> float:
    """Return the keyness score of simple maths.

    >>> simple_maths(99, 1_000_000, 9, 1_000_000)
    10.0
    """
    return (focus * 1e6 / size + n) / (reference * 1e6 / reference_size + n)


def keyness(focus: int, size: int, reference: int, reference_size: int) -> float:
    """Return the log-likelihood of two frequencies, negative where it is lower in the focus.

    >>> round(keyness(20, 1_000, 10, 1_000), 2), round(keyness(10, 1_000, 20, 1_000), 2)
    (3.4, -3.4)
    """
    both, all_tokens = focus + reference, size + reference_size
    chances = (size * both / all_tokens, reference_size * both / all_tokens)
    counts = (focus, reference)
    value = 2 * sum(
        found * log(found / chance) for found, chance in zip(counts, chances, strict=True) if found
    )
    return -value if focus * reference_size < reference * size else value


def log_ratio(focus: int, size: int, reference: int, reference_size: int) -> float:
    """Return the log ratio.

    >>> log_ratio(8, 1_000, 2, 1_000), log_ratio(1, 1_000, 0, 1_000)
    (2.0, 1.0)
    """
    return log2(((focus or 0.5) / size) / ((reference or 0.5) / reference_size))
