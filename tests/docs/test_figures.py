"""The pages that state the size of the corpus state it as it is; `pytest tests/docs --regenerate` writes it again."""

import re
from pathlib import Path

import pytest

from khabar.arabic import words
from khabar.corpus import StoredCorpus

REPOSITORY = Path(__file__).parents[2]
TRANSLATION = REPOSITORY / "docs" / "locale" / "ar" / "LC_MESSAGES" / "index.po"
_SIZE = re.compile(r"The corpus\shas\s(\S+\sarticles?\sof\s[\d,]+\swords)")


def size(corpus: StoredCorpus) -> str:
    """Return the size of a corpus in words."""
    total = sum(len(words(entry.text)) for entry in corpus.values())
    number = "one article" if len(corpus) == 1 else f"{len(corpus):,} articles"
    return f"{number} of {total:,} words"


@pytest.mark.parametrize("name", ["README.md", "index.md", TRANSLATION.relative_to(REPOSITORY).as_posix()])
def test_the_size_of_the_corpus(name: str, corpus: StoredCorpus, *, regenerate: bool) -> None:
    page = REPOSITORY / name
    text = page.read_text(encoding="utf-8")
    if regenerate:
        page.write_text(_SIZE.sub(f"The corpus has {size(corpus)}", text), encoding="utf-8")
    else:
        assert [" ".join(stated.split()) for stated in _SIZE.findall(text)] == [size(corpus)]


def test_the_translation_states_the_same_size(corpus: StoredCorpus) -> None:
    original, _, translation = TRANSLATION.read_text(encoding="utf-8").partition("The corpus has ")
    stated = translation.partition("msgstr")[2].partition("\n\n")[0]
    assert original
    assert size(corpus).split()[-2] in stated, (
        "write the number of words into the translation of the front page"
    )
