"""Reading pages."""

import sys

import pytest

from khabar.errors import PageError
from khabar.ingest.reading import make_page
from khabar.tei.page.encoding import ENCODINGS

TEXT = "وصلت القافلة إلى المدينة صباح الأحد، وقال سكانها إن الطريق كان صعبا.\n"


@pytest.mark.parametrize("name", ENCODINGS)
def test_each_encoding_is_recognised(name: str) -> None:
    codec = {"UTF-8": "utf-8"}.get(name, ENCODINGS[name])
    page = make_page(TEXT.encode(codec))
    assert (page.encoding, page.text, page.source) == (name, TEXT, TEXT.encode(codec))


def test_a_byte_order_mark_is_no_character() -> None:
    assert make_page(b"\xef\xbb\xbf" + TEXT.encode()).text == TEXT


def test_a_declaration_that_lies() -> None:
    html = f'<html><meta charset="windows-1256"><body><p>{TEXT}</p></body></html>'
    pytest.importorskip("resiliparse")
    assert make_page(html.encode()).text.strip() == TEXT.strip()


@pytest.mark.parametrize(
    ("source", "module", "extra"),
    [
        (TEXT.encode("cp1256"), "charset_normalizer", "khabar[add]"),
        (f"<html><body>{TEXT}</body></html>".encode(), "resiliparse.extract.html2text", "khabar[add]"),
    ],
    ids=["encoding", "html"],
)
def test_a_missing_library_is_named(
    monkeypatch: pytest.MonkeyPatch, source: bytes, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(PageError) as caught:
        make_page(source)
    assert extra in str(caught.value)


def test_plain_utf_8_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("charset_normalizer", "resiliparse.extract.html2text"):
        monkeypatch.setitem(sys.modules, module, None)
    assert make_page(TEXT.encode()).text == TEXT


def test_a_page_that_is_too_large() -> None:
    with pytest.raises(PageError, match="too large"):
        make_page(b" " * (9 * 1024 * 1024))
