"""Validity against any schema: what is told, and how a schema that cannot be used is refused."""

from pathlib import Path

import pytest

from khabar.errors import SchemaError
from khabar.tei.validation.schema_client import Schema, open_schema

SMALL = Path(__file__).with_name("small.rng")
HEADER = "<teiHeader><title>x</title></teiHeader>"
NAMESPACE = 'xmlns="http://www.tei-c.org/ns/1.0"'


@pytest.fixture(scope="module")
def schema() -> Schema:
    return open_schema(SMALL)


def document(body: str, header: str = HEADER) -> bytes:
    return f"<TEI {NAMESPACE}>{header}{body}</TEI>".encode()


def test_valid(schema: Schema) -> None:
    assert (
        schema.misfits(
            document('<text xml:lang="ar"><p when="2026-01-01">a <name ref="b">c</name></p></text>')
        )
        == ()
    )


@pytest.mark.parametrize(
    ("body", "number", "reason"),
    [
        ('<text xml:lang="ar"><p>a<div>b</div></p></text>', 5, "Expecting element name, got div"),
        ('<text xml:lang="ar"><p when="never">a</p></text>', 4, "Invalid attribute when for element p"),
        ('<text xml:lang="ar">a<p>b</p></text>', 3, "Did not expect text in element text content"),
        ('<text xml:lang="ar"/>', 3, "Expecting an element , got nothing"),
        ("<text><p>a</p></text>", 4, "Element text failed to validate attributes"),
        ('<text xml:lang="ar"><!-- a --><?b c?><p>d<name ref="e"><b/></name></p></text>', 6, "Element name has extra content: b"),
    ],
)  # fmt: skip
def test_one_mistake_is_told_once_at_its_element(schema: Schema, body: str, number: int, reason: str) -> None:
    assert schema.misfits(document(body)) == ((number, reason),)


def test_mistakes_are_told_in_document_order(schema: Schema) -> None:
    body = '<text xml:lang="ar"><p when="x">a</p><p when="y">b</p></text>'
    assert [misfit.number for misfit in schema.misfits(document(body))] == [4, 5]


def test_elements_with_a_prefix_are_found(schema: Schema) -> None:
    source = (
        document("<text/>").decode().replace("<", "<t:").replace("<t:/", "</t:").replace("xmlns=", "xmlns:t=")
    )
    assert [misfit.number for misfit in schema.misfits(source.encode())] == [3]


def test_a_schema_is_compiled_once() -> None:
    assert open_schema(SMALL) is open_schema(SMALL)


def test_a_schema_that_changes_is_compiled_again(tmp_path: Path) -> None:
    path = tmp_path / "own.rng"
    path.write_bytes(SMALL.read_bytes())
    first = open_schema(path)
    path.write_bytes(SMALL.read_bytes() + b"<!-- changed -->")
    assert open_schema(path) is not first


@pytest.mark.parametrize(
    "content", [b"", b"start = element a { empty }", b"<TEI/>", b"<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>"]
)  # fmt: skip
def test_what_is_no_schema(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "no.rng"
    path.write_bytes(content)
    with pytest.raises(SchemaError, match=r"no\.rng: not a RELAX NG schema in XML syntax"):
        open_schema(path)


def test_missing_schema(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="no such schema"):
        open_schema(tmp_path / "missing.rng")
    with pytest.raises(SchemaError, match="no such schema"):
        open_schema(tmp_path)


def exponential(size: int) -> str:
    """Return a grammar on which libxml2 spends twice the time for each step more."""
    step = (
        '<define name="d{}"><choice><group><ref name="d{}"/><element name="e"><empty/></element></group>'
        '<group><ref name="d{}"/><element name="f"><empty/></element></group></choice></define>'
    )
    steps = "".join(step.format(number, number - 1, number - 1) for number in range(1, size))
    return (
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="a">'
        f'<ref name="d{size - 1}"/></element></start><define name="d0"><element name="x"><empty/></element>'
        f"</define>{steps}</grammar>"
    )


def test_a_schema_that_never_compiles_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "endless.rng"
    path.write_text(exponential(60))
    with pytest.raises(SchemaError, match=r"did not compile the schema within 0\.8 seconds.*jing -s"):
        Schema(path, limit=0.8)


def test_a_validation_that_does_not_end_is_given_up() -> None:
    schema = Schema(SMALL)
    large = document('<text xml:lang="ar">' + "<p>a</p>" * 200_000 + "</text>")
    with pytest.raises(SchemaError, match="did not validate a file"):
        schema.misfits(large, limit=0.001)
    with pytest.raises(SchemaError, match="did not validate a file"):
        schema.misfits(document("<text/>"))
