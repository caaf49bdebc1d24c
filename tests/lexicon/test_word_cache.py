"""Answers that are remembered are given again, and memory stays flat."""

import pytest

from khabar.lexicon import word_cache as module
from khabar.lexicon.word_cache import cached_by_word


def test_a_word_is_asked_about_once() -> None:
    asked: list[str] = []

    def size(word: str) -> int:
        asked.append(word)
        return len(word)

    sizes = cached_by_word(size)
    assert [*map(sizes, ["قال", "قالت", "قال"])] == [3, 4, 3]
    assert asked == ["قال", "قالت"]


def test_it_begins_anew_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WORDS", 2)
    sizes = cached_by_word(len)
    assert [*map(sizes, ["أ", "بب", "تتت", "أ"])] == [1, 2, 3, 1]
    assert len(sizes.__self__) == 2
