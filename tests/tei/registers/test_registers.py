"""Registers and the taxonomy, read into the model."""

from khabar.corpus import StoredCorpus
from khabar.model import Entity, Name
from khabar.tei import parse, read_register, read_taxonomy
from khabar.tei.registers.reader import Category
from khabar.vocabulary import EntityType


def test_register() -> None:
    source = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
      <person xml:id="a"><persName xml:lang="ar">أ <!-- x -->
         ب</persName><persName xml:lang="en">A<hi>B</hi></persName><idno type="wikidata"> Q1 </idno><note>N <hi>O</hi></note></person>
      <org xml:id="b"><persName>no</persName><orgName xml:lang="ar">ج</orgName></org><place/></listPerson></standOff></TEI>"""
    assert list(read_register(parse(source.encode()))) == [
        Entity(
            "person:a", EntityType.PERSON, (Name("أ ب", "ar"), Name("AB", "en")), (("wikidata", "Q1"),), "N O"
        ),
        Entity("org:b", EntityType.ORGANISATION, (Name("ج", "ar"),)),
        Entity("place:", EntityType.PLACE),
    ]


def test_taxonomy() -> None:
    source = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><taxonomy xml:id="cue"><category xml:id="cue.say">
      <catDesc xml:lang="en">plain <hi>saying</hi></catDesc><catDesc xml:lang="ar">قول</catDesc>
      <category xml:id="cue.say.more"/></category></taxonomy></teiHeader></TEI>"""
    first, second = read_taxonomy(parse(source.encode()))
    assert first == Category("cue.say", (("en", "plain saying"), ("ar", "قول")))
    assert (first.description(), first.description("ar"), first.description("fr")) == (
        "plain saying",
        "قول",
        "",
    )
    assert second == Category("cue.say.more", ())


def test_registers_of_the_corpus(corpus: StoredCorpus) -> None:
    putin = corpus.entities["person:putin"]
    assert putin.name("en") == "Vladimir Putin"
    assert dict(putin.identifiers)["wikidata"] == "Q7747"
    assert all(entity.names for entity in corpus.entities.values())
    assert corpus.categories["cue.say"].description("ar")
