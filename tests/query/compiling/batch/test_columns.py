"""Entries that are read in a batch: the columns are those of the model, or the entry is read alone."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.corpus import shipped_corpus
from khabar.errors import TEIError
from khabar.model import Entry
from khabar.query.compiled.columns import Columns
from khabar.query.compiling import sources
from khabar.query.compiling.compiler import compile_entries
from khabar.query.compiling.joining import join
from khabar.query.compiling.sources import PendingEntry, compile_fair_copies
from khabar.tei import read, write
from khabar.tei.fair_copy import EntryBatch, read_batch
from tests.conftest import TOY
from tests.strategies import entries


def in_batch(*contents: bytes) -> tuple[list[int], Columns | None]:
    """Return which sources are read in a batch, and their columns."""
    files = [PendingEntry(str(number), "", source, "") for number, source in enumerate(contents)]
    fair, columns = compile_fair_copies(files, {})
    return [int(file.entry) for file in fair], columns


def modelled(*contents: bytes) -> Columns:
    part = compile_entries([(read(source), "") for source in contents])
    return join([part], [(0, number) for number in range(len(contents))])


def require_same(*contents: bytes) -> list[int]:
    """Require that a batch gives the columns of the model, and return what is in it."""
    fair, columns = in_batch(*contents)
    if columns is not None:
        joined = join([columns], [(0, number) for number in range(len(fair))])
        require_equal(joined, modelled(*(contents[number] for number in fair)))
    return fair


def require_equal(one: Columns, other: Columns) -> None:
    for name, numbers in other.numbers.items():
        assert one.numbers[name].tolist() == numbers.tolist(), name
    for name, values in other.values.items():
        assert list(map(one.values[name].encoded, range(len(values)))) == [
            values.encoded(index) for index in range(len(values))
        ], name


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(entries(), min_size=1, max_size=4))
def test_random_entries(found: list[Entry]) -> None:
    require_same(*map(write, found))


_TAG = re.compile(rb"<[^<>]*>")
_PIECES = (
    *("&amp;", "&lt;", "&", " ", "  ", "\n", "\u00a0", "_", "\u200c", "😀", "x", '"', "/", "<!-- -->"),
    *("<w>", "</w>", "<w/>", "<w>كما</w>", "<pc>", "</pc>", "<s>", "</s>", "<p>", "</p>", "<figure/>"),
    *("<date>", "</date>", "<persName>", "</persName>", "</seg>", "<quote>", "</quote>", "</said>"),
    *('<seg type="cue">', '<said direct="true">', '<fw type="x">a</fw>', "<title>x</title>", "<opener>"),
    *(' xml:id="z9"', ' xml:id=""', ' cert="low"', ' norm="قال"', ' resp="#a"', ' lemma="قال"'),
)
_DAMAGE = (b"\xd9", b"\x84", *(piece.encode() for piece in _PIECES))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_damaged_entries(data: st.DataObject) -> None:
    changed = (TOY / "entries" / data.draw(st.sampled_from(["toy-0001.xml", "toy-0002.xml"]))).read_bytes()
    for _ in range(data.draw(st.integers(1, 3))):
        tags = [match.span() for match in _TAG.finditer(changed)]
        start, end = data.draw(st.sampled_from(tags))
        place = data.draw(st.sampled_from([start, end - 1, end, data.draw(st.integers(0, len(changed)))]))
        dropped = data.draw(st.sampled_from([0, 0, end - start])) if place == start else 0
        changed = changed[:place] + data.draw(st.sampled_from(_DAMAGE)) + changed[place + dropped :]
    # Whatever is read in a batch can be read alone, with the same result.
    require_same(changed)


@pytest.fixture(scope="module")
def source() -> bytes:
    """An entry with words, some with ids."""
    return (TOY / "entries" / "toy-0002.xml").read_bytes()


def test_an_entry_is_read_in_a_batch(source: bytes) -> None:
    assert require_same(source) == [0]
    assert set(modelled(source).numbers["tokens.annotated"].tolist()) == {0, 1}


@pytest.mark.parametrize(
    ("old", "new", "fair"),
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
        ('<w pos="X">', '<w pos="X" lemma="a">', False),
        ('<w pos="X">', '<w lemma="a" xml:id="w7" pos="X">', False),
        ('<w pos="X">', '<w lemma="a\u2028" pos="X">', False),
        ('<w pos="X">', '<w lemma="a" pos="X" xml:id="w7">', False),
    ],
)
def test_unusual_words(source: bytes, old: str, new: str, *, fair: bool) -> None:
    assert old.encode() in source
    changed = source.replace(old.encode(), new.encode())
    # The other entries of the batch are as they were, whatever is wrong with one of them.
    assert require_same(source, changed, source) == ([0, 1, 2] if fair else [0, 2])


def test_many_entries_of_which_some_are_irregular(source: bytes) -> None:
    damages = [
        (b"<w>", b"<w>&quot;"),
        (b"</s>", b"</persName></s>"),
        (b"<w>", b"<date><said direct='true'>x</said></date><w>"),
        (b"<w>", b"<date><quote>x</quote></date><w>"),
        (b"</s>", b"<date></s>"),
        (b"</s>", b"</s></s>"),
        (b"</s>", b"x  </s>"),
        (b"<TEI ", b"<TEI  "),
    ]
    changed = [source.replace(old, new, 1) for old, new in damages]
    assert source not in changed
    mixed = [entry for pair in zip([source] * len(changed), changed, strict=True) for entry in pair]
    # Whatever is wrong with some of them, the others are still read in a batch, soon.
    fair, columns = in_batch(*mixed * 2)
    assert fair == list(range(0, 4 * len(changed), 2))
    assert columns is not None


@pytest.mark.parametrize("new", [b"<w>&quot;", b"<date><quote>x</quote></date><w>", b"</persName><w>"])
def test_all_irregular_entries_are_found_at_once(
    source: bytes, new: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings: list[int] = []

    def counted(sources: list[bytes]) -> EntryBatch:
        readings.append(len(sources))
        return read_batch(sources)

    monkeypatch.setattr(sources, "read_batch", counted)
    changed = source.replace(b"<w>", new, 1)
    assert in_batch(*[changed, source, changed, changed, source])[0] == [1, 4]
    assert readings == [5, 2]


@pytest.fixture(scope="module")
def treebank() -> bytes:
    """An entry with a tree for each sentence."""
    return (shipped_corpus() / "entries" / "egypttoday-0001.xml").read_bytes()


def test_a_treebank_is_read_in_a_batch(treebank: bytes) -> None:
    assert require_same(treebank, treebank) == [0, 1]
    assert modelled(treebank).values["entries.token_record"].encoded(0)


@pytest.mark.parametrize(
    ("old", "new", "fair"),
    [
        ('target="#s1 #t1"', 'target="#s1"', True),
        ('target="#s1 #t1"', 'target="#t99999 #t1"', True),
        ('target="#s1 #t1"', 'target="#s1 #t2"', True),
        ('ana="ud-syn:root"', 'ana="root"', True),
        ("\n      <link ", "\n        <link ", False),
        ('xml:id="t2"', 'xml:id="t1"', False),
        ('<w xml:id="t2"', "<w", True),
        ('xml:id="t2"', 'xml:id="2"', False),
        ('target="#s1 #t1"', 'target="#s1\n#t1"', False),
        ('target="#s1 #t1"', 'target="#s1 #t1&amp;"', False),
        ('type="UD-SYN"', 'type="other"', False),
        ("</linkGrp>", "<!-- --></linkGrp>", False),
        ("<linkGrp ", "<linkGrp xml:id='g9' ", False),
    ],
)
def test_unusual_syntax(treebank: bytes, old: str, new: str, *, fair: bool) -> None:
    assert old.encode() in treebank
    changed = treebank.replace(old.encode(), new.encode(), 1)
    assert require_same(changed, treebank) == ([0, 1] if fair else [1])


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
        read(changed)
    assert in_batch(source, changed)[0] == [0]


@pytest.mark.parametrize("place", ["<title xml:lang", "<fw", "<head", "<p ", "</s>", "</p>", "</TEI>"])
def test_words_outside_sentences(source: bytes, place: str) -> None:
    text = source.decode()
    at = text.index(place)
    changed = f"{text[:at]}<w>كما</w>{text[at:]}".encode()
    require_same(changed, source)
