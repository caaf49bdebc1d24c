"""The written words of an entry: its tokens in groups."""

from functools import lru_cache
from itertools import pairwise

from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row
from khabar.words import is_joint


# Several rules in a row ask for the words of one entry.
@lru_cache(maxsize=1)
def written_words(subject: Subject) -> list[list[Row]]:
    """Return the tokens of an entry in groups, one for each written word or mark, in order.

    >>> from khabar.rules.testing import wrap
    >>> from khabar.tei import parse
    >>> words = '<p xml:id="p1"><s xml:id="s1"><w><w>و</w><w>صل</w></w><pc>.</pc></s></p>'
    >>> subject = Subject("news-0001.xml", parse(wrap(words, words).entry))
    >>> [[subject.text[row.start : row.end] for row in word] for word in written_words(subject)]
    [['و', 'صل'], ['.']]
    """
    tokens = subject.tokens
    words = [tokens[:1]] if tokens else []
    for before, token in pairwise(tokens):
        if (
            before.end == token.start
            and before.name == token.name == "w"
            and is_joint(subject.text, token.start)
        ):
            words[-1].append(token)
        else:
            words.append([token])
    return words
