"""The corpus as a mapping: lazy, read-only, and robust against what is on the disk."""

import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus
from khabar.errors import CorpusError, EntryNotFoundError, NotWellFormedError, QueryError, TooLargeError
from khabar.vocabulary import EntityType, QuotationType

IDS = ["toy-0001", "toy-0002"]


def test_it_is_a_mapping(toys: StoredCorpus) -> None:
    assert isinstance(toys, Mapping)
    assert list(toys) == list(toys.keys()) == IDS
    assert len(toys) == 2
    assert [entry.id for entry in toys.values()] == IDS
    assert [(entry_id, entry.id) for entry_id, entry in toys.items()] == list(zip(IDS, IDS, strict=True))
    assert repr(toys) == "<StoredCorpus toy 0.1.0: entries: 2>"


def test_an_entry_is_read_once(toys: StoredCorpus) -> None:
    assert toys["toy-0001"] is toys["toy-0001"]


def test_nothing_is_read_before_it_is_asked_for(toy_corpus: Path) -> None:
    for path in toy_corpus.rglob("*.*"):
        if (
            path.is_file()
            and path.name not in {"corpus.toml", "toy-0002.xml"}
            and path.parent.name != "registers"
        ):
            path.write_bytes(b"\xff")
    corpus = StoredCorpus(toy_corpus)
    assert list(corpus) == IDS
    assert "toy-0001" in corpus
    assert corpus["toy-0002"].id == "toy-0002"


@pytest.mark.parametrize(
    "entry_id",
    [
        "toy-0003",
        "",
        ".",
        "..",
        "../corpus",
        "../registers/persons",
        "toy-0001/../toy-0002",
        "sub/toy-0001",
        "toy-0001.xml",
        "a" * 5_000,
        "toy\0",
        "خبر-0001",
    ],
)
def test_missing_entry(toys: StoredCorpus, entry_id: str) -> None:
    assert entry_id not in toys
    assert toys.get(entry_id) is None
    with pytest.raises(EntryNotFoundError, match="no entry") as caught:
        toys[entry_id]
    assert isinstance(caught.value, KeyError)
    assert isinstance(caught.value, CorpusError)


def test_an_absolute_path_leads_nowhere(toys: StoredCorpus, toy_corpus: Path) -> None:
    path = toy_corpus / "entries" / "toy-0001"
    assert path.with_suffix(".xml").is_file()
    with pytest.raises(EntryNotFoundError):
        toys[str(path)]


def test_what_is_no_id_is_not_in_it(toys: StoredCorpus) -> None:
    assert 1 not in toys
    assert None not in toys
    with pytest.raises(EntryNotFoundError, match="no entry 0: the key of an entry is its id"):
        toys[0]  # type: ignore[call-overload]


def test_addresses(toys: StoredCorpus) -> None:
    assert toys["toy-0001#s5"] is toys["toy-0001"]["s5"]
    assert "toy-0001#s5" in toys
    for address in ("toy-0001#s99", "toy-0001#", "toy-0009#s1", "toy-0001@9.0.0", "toy-0001@"):
        assert address not in toys
        assert toys.get(address) is None  # type: ignore[call-overload]
        with pytest.raises(KeyError):
            toys[address]


def test_addresses_in_released_versions(corpus: StoredCorpus) -> None:
    assert corpus["egypttoday-0001@1.0.0#s6"] == corpus["egypttoday-0001@1.0.0"]["s6"]
    assert corpus.at("1.0.0")["egypttoday-0001#s6"].entry.version == "1.0.0"
    assert "egypttoday-0001@1.0.0#s6" in corpus
    assert "egypttoday-0001@1.0.0#s99" not in corpus


def test_a_corpus_can_be_sent_to_another_process(toys: StoredCorpus, corpus: StoredCorpus) -> None:
    for found in (toys, corpus.at("1.0.0")):
        twin = pickle.loads(pickle.dumps(found))  # noqa: S301 (made on this line)
        assert twin == found
        assert (type(twin), twin.version) == (type(found), found.version)


def test_hidden_files_are_no_entries(toy_corpus: Path) -> None:
    (toy_corpus / "entries" / ".#toy-0001.xml").symlink_to("nowhere")
    (toy_corpus / "entries" / "notes.txt").touch()
    assert list(StoredCorpus(toy_corpus)) == IDS


def test_defective_entry(toy_corpus: Path) -> None:
    path = toy_corpus / "entries" / "toy-0001.xml"
    path.write_text("<TEI>")
    corpus = StoredCorpus(toy_corpus)
    with pytest.raises(NotWellFormedError) as caught:
        corpus["toy-0001"]
    assert caught.value.path == str(path)
    assert corpus["toy-0002"]


def test_large_entry(toy_corpus: Path) -> None:
    with (toy_corpus / "entries" / "toy-0001.xml").open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    with pytest.raises(TooLargeError):
        StoredCorpus(toy_corpus)["toy-0001"]


def test_folder_without_settings(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"not a corpus \(corpus.toml is missing\)"):
        StoredCorpus(tmp_path)


def test_corpus_without_entries_registers_and_taxonomy(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").touch()
    corpus = StoredCorpus(tmp_path)
    assert (list(corpus), corpus.entities, corpus.categories, corpus.version) == ([], {}, {}, "")


def test_registers(toys: StoredCorpus) -> None:
    assert list(toys.entities) == [
        "org:council",
        "org:sahil",
        "person:lubna",
        "person:nadir",
        "place:marsa",
        "place:zahra",
    ]
    assert toys.entities["person:nadir"].note == "A minister."
    assert toys.categories["cue.say"].description("ar") == "قول مجرد"


def test_of_two_register_items_with_one_id_the_first_counts(toy_corpus: Path) -> None:
    path = toy_corpus / "registers" / "persons.xml"
    names = [
        entity.name() for entity in StoredCorpus(toy_corpus).entities.values() if entity.type == "person"
    ]
    path.write_text(path.read_text().replace('xml:id="nadir"', 'xml:id="lubna"'))
    corpus = StoredCorpus(toy_corpus)
    assert corpus.entities["person:lubna"].name() == names[0] == "لبنى عمران"
    assert corpus["toy-0001"].mentions[4].entity is not None


def test_sentences(toys: StoredCorpus) -> None:
    assert [sentence.entry.id for sentence in toys.sentences()] == ["toy-0001"] * 8 + ["toy-0002"] * 4


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, ["q1", "q3", "q5", "q6"]),
        ({"speaker": "person:nadir"}, ["q1"]),
        ({"speaker": "toy-0001#g1"}, ["q3"]),
        ({"speaker": "person:lubna", "type": "direct"}, []),
        ({"type": "direct"}, ["q1"]),
        ({"type": QuotationType.INDIRECT}, ["q5", "q6"]),
        ({"type": "direct", "speaker": "org:council"}, []),
    ],
)
def test_quotations(toys: StoredCorpus, wanted: dict[str, str], ids: list[str]) -> None:
    assert [quotation.id for quotation in toys.quotations(**wanted)] == ids  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"speaker": "person:nadr"}, r"unknown entity 'person:nadr'; similar: person:nadir"),
        ({"speaker": "nadir"}, r"similar: person:nadir"),
        ({"speaker": "نادر السالم"}, r"similar: person:nadir"),
        ({"speaker": "toy-0001#g7"}, r"similar: toy-0001#g1"),
        ({"speaker": "ministry"}, "an id has a prefix, as in `person:putin`"),
        ({"type": "drect"}, r"unknown type 'drect'; similar: direct"),
        ({"type": "x"}, "unknown type 'x'; choose from direct, indirect, mixed"),
    ],
)
def test_a_filter_that_nothing_passes(toys: StoredCorpus, wanted: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        toys.quotations(**wanted)  # type: ignore[arg-type]


def test_mentions_are_filtered_by_what_there_is(toys: StoredCorpus) -> None:
    with pytest.raises(QueryError, match=r"unknown type 'org'; similar: organisation"):
        toys.mentions(type="org")
    with pytest.raises(QueryError, match=r"unknown entity 'place:mars'; similar: place:marsa"):
        toys.mentions(entity="place:mars")


def test_an_entity_that_no_register_holds_is_one_nevertheless(toy_corpus: Path) -> None:
    for path in (toy_corpus / "registers").iterdir():
        path.unlink()
    corpus = StoredCorpus(toy_corpus)
    assert [item.id for item in corpus.quotations(speaker="person:nadir")] == ["q1"]


def test_quotations_of_an_entity(toys: StoredCorpus) -> None:
    assert [item.id for item in toys.quotations(speaker=toys.entities["person:lubna"])] == ["q5"]


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ({}, 14),
        ({"type": "person"}, 5),
        ({"type": EntityType.PLACE}, 6),
        ({"entity": "place:marsa"}, 3),
        ({"type": "person", "entity": "place:marsa"}, 0),
    ],
)
def test_mentions(toys: StoredCorpus, wanted: dict[str, str], number: int) -> None:
    assert len(list(toys.mentions(**wanted))) == number  # type: ignore[arg-type]


def test_mentions_of_an_entity(toys: StoredCorpus) -> None:
    found = list(toys.mentions(entity=toys.entities["org:council"]))
    assert [mention.text for mention in found] == ["لمجلس", "مجلس المرافئ"]
    assert [mention.certainty.value for mention in found] == ["medium", "high"]


def test_unlinked_and_metonymic_mentions(toys: StoredCorpus) -> None:
    mentions = {mention.id: mention for mention in toys["toy-0002"].mentions}
    assert mentions["m3"].entity is None
    assert (mentions["m4"].metonymic, mentions["m4"].resp) == (True, "a2")


def test_the_real_corpus(corpus: StoredCorpus) -> None:
    assert "egypttoday-0001" in corpus
    putin = [quotation.text for quotation in corpus.quotations(speaker="person:putin")]
    assert len(putin) == 1
    assert all(mention.entity and mention.entity.names for mention in corpus.mentions())
