"""Statistics of words and annotations: frequency lists, n-grams, collocates, keywords, dispersion."""

from khabar.query.statistics.collocates import Collocate, collocates
from khabar.query.statistics.frequencies import Frequency, frequency
from khabar.query.statistics.keywords import Keyword, keywords
from khabar.query.statistics.ngrams import Ngram, ngrams
from khabar.query.statistics.sizes import Size, sizes
from khabar.query.statistics.spread import Dispersion, dispersion

__all__ = (
    "Collocate",
    "Dispersion",
    "Frequency",
    "Keyword",
    "Ngram",
    "Size",
    "collocates",
    "dispersion",
    "frequency",
    "keywords",
    "ngrams",
    "sizes",
)
