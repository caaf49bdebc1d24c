"""Words that are scanned: the columns are those of the model, or the entry is parsed."""

import pytest
from hypothesis import HealthCheck, given, settings

from khabar.corpus import shipped_corpus
from khabar.errors import TEIError
from khabar.model import Entry
from khabar.query.compiled.columns import Columns
from khabar.query.compiling.compiler import Compiler, compile_entries
from khabar.query.compiling.joining import join
from khabar.tei import read, write
from tests.conftest import TOY
from tests.strategies import entries


def scanned(source: bytes) -> tuple[Columns, bool]:
    """Return the columns of a source, and whether its words were scanned."""
    compiler = Compiler()
    entry, words = compiler.read(source, {}, "")
    compiler.add(entry, "", words)
    return join([compiler.columns()], [(0, 0)]), words is not None


def modelled(source: bytes) -> Columns:
    return join([compile_entries([(read(source), "")])], [(0, 0)])


def require_equal(one: Columns, other: Columns) -> None:
    for name, numbers in other.numbers.items():
        assert one.numbers[name].tolist() == numbers.tolist(), name
    for name, values in other.values.items():
        assert list(map(one.values[name].encoded, range(len(values)))) == [
            values.encoded(index) for index in range(len(values))
        ], name


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(entries())
def test_random_entries(entry: Entry) -> None:
    source = write(entry)
    require_equal(scanned(source)[0], modelled(source))


@pytest.fixture(scope="module")
def source() -> bytes:
    """An entry with words, none of which has an id."""
    return (TOY / "entries" / "toy-0002.xml").read_bytes().replace(b'<w xml:id="t1" ', b"<w ")


def test_words_are_scanned(source: bytes) -> None:
    columns, apart = scanned(source)
    assert apart
    require_equal(columns, modelled(source))
    assert set(columns.numbers["tokens.annotated"].tolist()) == {0, 1}


@pytest.mark.parametrize(
    ("old", "new", "apart"),
    [
        ("<w>أوله</w>", "<w>أول</w><w>ه</w>", True),
        ('<w pos="X">كما</w>', '<w><w pos="ADP">ك</w><w pos="PRON" norm="ما">ما</w></w>', True),
        ('<w pos="X">كما</w>', '<w lemma="x"><w pos="ADP">ك</w><w pos="PRON">ما</w></w>', False),
        ('<w pos="X">كما</w>', '<w><w pos="ADP">ك</w>ما</w>', False),
        ('<w pos="X">كما</w>', "<w><w>ك</w><pc>ما</pc></w>", False),
        ('<w pos="X">', '<w pos="X" join="right">', True),
        ('<w pos="X">', '<w lemma="&amp;&quot;" pos="X">', True),
        ('<w pos="X">', '<w pos="no part of speech">', True),
        ("<w>ريح</w>", "<w>ري&amp;ح</w>", True),
        ('<w pos="X">', '<w pos="X" cert="low">', True),
        ('<w pos="X">', '<w pos="X" cert="high">', True),
        ('<w pos="X">', '<w pos="X" norm="على" cert="low" resp="#machine">', True),
        ('<w pos="X">كما</w>', '<w><w cert="low" resp="#machine">ك</w><w resp="#machine">ما</w></w>', True),
        ('<w pos="X">', '<w pos="X" cert="perhaps">', False),
        ('<w pos="X">', '<w xml:id="w7" pos="X">', True),
        ('<w pos="X">', "<w pos='X'>", False),
        ('<w pos="X">', '<w pos="X"  lemma="a">', False),
        ('<w pos="X">', '<w pos="&#88;">', False),
        ('<w pos="X">', '<w pos="X\tY">', False),
        ("<w>أوله</w>", "<w> أوله</w>", False),
        ("<w>أوله</w>", "<w>أو له</w>", False),
        ("<w>أوله</w>", "<w>أو<!-- -->له</w>", False),
        ("<w>أوله</w>", "<w>أو&#x644;ه</w>", False),
        ("<w>أوله</w>", "<w/>", False),
        ("<pc>:</pc> ", "<pc>:</pc>  ", False),
    ],
)
def test_unusual_words(source: bytes, old: str, new: str, *, apart: bool) -> None:
    assert old.encode() in source
    changed = source.replace(old.encode(), new.encode())
    try:
        expected = modelled(changed)
    except TEIError:
        assert not apart
        with pytest.raises(TEIError):
            scanned(changed)
        return
    columns, found = scanned(changed)
    require_equal(columns, expected)
    assert found is apart


@pytest.fixture(scope="module")
def treebank() -> bytes:
    """An entry with a tree for each sentence."""
    return (shipped_corpus() / "entries" / "egypttoday-0001.xml").read_bytes()


def test_a_treebank_is_scanned(treebank: bytes) -> None:
    columns, apart = scanned(treebank)
    assert apart
    require_equal(columns, modelled(treebank))
    assert columns.values["entries.token_record"].encoded(0)


@pytest.mark.parametrize(
    ("old", "new", "apart"),
    [
        ('target="#s1 #t1"', 'target="#s1"', True),
        ('target="#s1 #t1"', 'target="#t99999 #t1"', True),
        ('target="#s1 #t1"', 'target="#s1 #t2"', True),
        ('ana="ud-syn:root"', 'ana="root"', True),
        ("\n      <link ", "\n        <link ", True),
        ('xml:id="t2"', 'xml:id="t1"', True),
        ('<w xml:id="t2"', "<w", True),
        ('xml:id="t2"', 'xml:id="2"', True),
        ('target="#s1 #t1"', 'target="#s1\n#t1"', False),
        ('target="#s1 #t1"', 'target="#s1 #t1&amp;"', False),
        ('type="UD-SYN"', 'type="other"', False),
        ("</linkGrp>", "<!-- --></linkGrp>", False),
        ("<linkGrp ", "<linkGrp xml:id='g9' ", False),
    ],
)
def test_unusual_syntax(treebank: bytes, old: str, new: str, *, apart: bool) -> None:
    assert old.encode() in treebank
    changed = treebank.replace(old.encode(), new.encode(), 1)
    columns, found = scanned(changed)
    require_equal(columns, modelled(changed))
    assert found is apart


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<w pos="X">', '<w pos="X" pos="X">'),
        ('<w pos="X">', '<w lemma="a" lemma="b" pos="X">'),
        ('<w pos="X">', '<w pos="&unknown;">'),
        ("<w>أوله</w>", "<w>أوله</pc>"),
        ("<w>أوله</w>", "<w>أوله</w></w>"),
        ("<w>أوله</w>", "<w><w>أوله</w>"),
        ("<w>أوله</w>", "<w>أو&له</w>"),
        ("<w>أوله</w>", "<w>أو\x01له</w>"),
    ],
)
def test_a_source_that_is_not_well_formed_stays_so(source: bytes, old: str, new: str) -> None:
    changed = source.replace(old.encode(), new.encode())
    assert changed != source
    with pytest.raises(TEIError):
        scanned(changed)


@pytest.mark.parametrize("place", ["<title xml:lang", "<fw", "<head", "<p ", "</s>", "</p>", "</TEI>"])
def test_words_outside_sentences(source: bytes, place: str) -> None:
    text = source.decode()
    at = text.index(place)
    changed = f"{text[:at]}<w>كما</w>{text[at:]}".encode()
    require_equal(scanned(changed)[0], modelled(changed))
