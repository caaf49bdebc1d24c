"""What may not be said, and what is done about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import PageMismatchError, ShapeError
from khabar.tei.folding import fold_space
from khabar.versions.textfree.concealment import (
    SHORTEST,
    Concealer,
    Revealer,
    digest,
    seal,
    stretches,
    unseal,
)

PAGE = "قال الوزير إن القافلة وصلت إلى الميناء GMT 16:02 all rights reserved by nobody"
SALT = b"0123456789abcdef"
texts = st.text(st.sampled_from("ابجد ab.\n\t"), max_size=400).map(fold_space)


@given(texts, st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_what_is_sealed_with_a_page_is_read_with_it(page, strings):
    assert unseal(seal(strings, page, SALT), page, SALT) == tuple(strings)


def test_another_page_does_not_unseal():
    sealed = seal(["سر"], PAGE, SALT)
    with pytest.raises(PageMismatchError, match="a different page"):
        unseal(sealed, PAGE + "x", SALT)


@given(texts)
def test_stretches_are_whole_words_and_long(page):
    found = list(stretches(page))
    for span in found:
        assert len(span) >= SHORTEST
        assert page[span.start - 1 : span.start] in {"", " "}
        assert page[span.end : span.end + 1] in {"", " "}
    covered = sum(map(len, found)) + max(0, len(found) - 1)
    assert covered == (len(page) if len(page) >= SHORTEST else 0)


@pytest.mark.parametrize("word", ["الوزير", "القافلة وصلت", "قَالَ", "rights reserved by nobody"])
def test_words_of_the_page_are_not_written(word):
    written = Concealer(PAGE).write(word)
    assert isinstance(written, dict)


@pytest.mark.parametrize("word", ["GMT", "سوق", "all rights", "egypttoday-0001"])
def test_what_says_nothing_about_the_page_is_written(word):
    assert Concealer(PAGE).write(word) == word


@pytest.mark.parametrize("text", ["القافلة", "القافلةُ", "وصل الوزير", "a"])
def test_what_is_concealed_is_revealed(text):
    concealer = Concealer(PAGE)
    written = concealer.write(text)
    assert Revealer(PAGE, tuple(concealer.sealed)).read(written) == text


@pytest.mark.parametrize(
    "value", [3, {"page": [0, 9_999]}, {"page": [5, 2]}, {"sealed": 0}, {"page": "0"}, None]
)
def test_what_was_not_concealed_is_not_revealed(value):
    with pytest.raises(ShapeError, match="expected a text"):
        Revealer(PAGE).read(value)


def test_a_secret_makes_other_digests():
    assert digest("كلام", SALT, b"secret") != digest("كلام", SALT) != digest("كلام", SALT[::-1])
