"""Reading files safely: what is refused, by which error, and where."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import (
    DoctypeError,
    NotUTF8Error,
    NotWellFormedError,
    TEIError,
    TooLargeError,
)
from khabar.tei import parse, read
from khabar.tei.document import Document

LAUGHS = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>\n<a>&y;&y;</a>'
EXTERNAL = '<!DOCTYPE a SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def _refused(source: bytes) -> TEIError:
    with pytest.raises(TEIError) as caught:
        parse(source, "some.xml")
    assert caught.value.path == "some.xml"
    return caught.value


@pytest.mark.parametrize(
    ("source", "error", "line", "column"),
    [
        ("<a/>".encode("utf-16"), NotUTF8Error, 1, 1),
        ("<a/>".encode("utf-16-le"), NotWellFormedError, 1, 2),
        (LAUGHS.encode("utf-16-le"), NotWellFormedError, 1, 2),
        (LAUGHS.encode("utf-16-be"), NotWellFormedError, 1, 1),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><a/>', NotUTF8Error, 1, 1),
        (b"<?xml version='1.0' encoding = 'latin1' ?><a>\xe9</a>", NotUTF8Error, 1, 46),
        ("<a>\nأب\r\n\rأ".encode() + b"\xff</a>", NotUTF8Error, 4, 2),
        (LAUGHS.encode(), DoctypeError, 1, 1),
        (b'<?xml version="1.0"?>\n<!-- <a> -->\r<?b >?>  ' + EXTERNAL.encode(), DoctypeError, 3, 10),
        (b"", NotWellFormedError, 1, 1),
        (b"  \n", NotWellFormedError, 2, 1),
        ("<a>\n  ابت <b>ثج".encode(), NotWellFormedError, 2, 12),
        ("<a>\n  😀 <b></c></a>".encode(), NotWellFormedError, 2, 12),
        (b"<a>" * 300 + b"</a>" * 300, NotWellFormedError, 1, 771),
        (b"<a>\0</a>", NotWellFormedError, 1, 4),
        (b"<a>\x0b</a>", NotWellFormedError, 1, 4),
        (b"<a>&undeclared;</a>", NotWellFormedError, 1, 16),
        (b"<a b='1' b='2'/>", NotWellFormedError, 1, 15),
        (b"<x:a/>", NotWellFormedError, 1, 5),
        (b"<a/><a/>", NotWellFormedError, 1, 5),
        (b"just text", NotWellFormedError, 1, 1),
        (b"<a>" + b"\xed\xa0\x80" + b"</a>", NotUTF8Error, 1, 4),
        (
            "<a>\n<b {}/></a>".format(" ".join(map("c{}=''".format, range(1001)))).encode(),
            TooLargeError,
            2,
            1,
        ),
    ],
)
def test_refused(source: bytes, error: type[TEIError], line: int, column: int) -> None:
    refusal = _refused(source)
    assert type(refusal) is error
    assert (refusal.line, refusal.column) == (line, column), refusal
    assert "\n" not in str(refusal)


def test_external_entities_are_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    refusal = _refused(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'.encode())
    assert "document type declaration" in str(refusal.reason)


@pytest.mark.parametrize(
    "prolog",
    [
        f"<!-- {'x' * 300_000} -->",
        "<!-- -->" * 60_000,
        "<?a b?>\n" * 60_000,
        f"<?a {'?' * 300_000}?>",
        " " * 300_000,
        "<!-- <!DOCTYPE a> -->" * 10_000,
    ],
)
def test_long_prologs_cost_no_more_than_their_length(prolog: str) -> None:
    start = time.process_time()
    assert parse(f"{prolog}<a/>".encode()).root.tag == "a"
    assert type(_refused(f"{prolog}{LAUGHS}".encode())) is DoctypeError
    for unfinished in ("<!-- ", "<?a ", "<!"):
        assert type(_refused(f"{prolog}{unfinished}".encode())) is NotWellFormedError
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "source",
    [
        "\ufeff<?xml version='1.0' encoding='UTF-8'?><a/>",
        "<a><b/></a>",
        "<?xml version='1.0' encoding='UTF-8'?><a/>",
        "<a>\u0085\ufeff</a>",
    ],
)
def test_accepted(source: str) -> None:
    assert parse(source.encode()).source == source


def test_duplicate_ids_are_left_to_a_rule() -> None:
    assert len(parse(b'<a><b xml:id="x"/><b xml:id="x"/></a>').root) == 2


def _is_read_or_refused(source: bytes) -> None:
    error = _refusal(source)
    if error:
        assert 1 <= error.line <= source.count(b"\n") + source.count(b"\r") + 1
        assert error.column >= 1


def _refusal(source: bytes) -> TEIError | None:
    try:
        read(source)
    except TEIError as error:
        return error
    return None


@given(st.binary(max_size=200) | st.text("<>/ab!-?[]&;='\" \n", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(source: bytes) -> None:
    _is_read_or_refused(source)


@given(st.data())
def test_any_change_of_an_entry_is_read_or_refused(real: bytes, data: st.DataObject) -> None:
    source = real
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(source)))
        length = data.draw(st.integers(0, 12))
        piece = data.draw(
            st.binary(max_size=6) | st.sampled_from((b"<p>", b"</s>", b"&", b'"', b'cert="x" ', b"<!DOCTYPE"))
        )
        source = source[:start] + piece + source[start + length :]
    _is_read_or_refused(source)


def test_document_finds_its_elements(real: bytes) -> None:
    document = parse(real, "a.xml")
    assert isinstance(document, Document)
    for index, element in enumerate(document.root.iter("*")):
        assert document.index(element) == index
        extent = document.extent(element)
        name = element.tag.rpartition("}")[2]
        assert document.source[extent.start :].startswith(f"<{name}")
        assert document.source[: extent.end].endswith((f"</{name}>", "/>"))
