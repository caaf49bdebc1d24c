"""Registers compared: items that are new, gone, or known by other names."""

from dataclasses import replace

from khabar.model import Entity, Name
from khabar.versions.diff.comparison import Survey
from khabar.versions.diff.registers import diff_registers
from khabar.versions.reports.text import text_report
from khabar.vocabulary import EntityType

NADIR = Entity("person:nadir", EntityType.PERSON, (Name("نادر", "ar"),), (("wikidata", "Q1"),), "A minister.")


def told(before: dict[str, Entity], after: dict[str, Entity]) -> list[str]:
    report = text_report(Survey(("a", "b"), registers=diff_registers(before, after)))
    return [
        line.strip()
        for line in report.replace("\u2068", "").replace("\u2069", "").splitlines()
        if line.startswith("  ")
    ]


def test_nothing_changed() -> None:
    assert diff_registers({NADIR.id: NADIR}, {NADIR.id: replace(NADIR)}) == ()


def test_new_and_gone() -> None:
    assert told({}, {NADIR.id: NADIR}) == ["person:nadir added: ar: «نادر»"]
    assert told({NADIR.id: NADIR}, {}) == ["person:nadir removed: ar: «نادر»"]


def test_known_by_other_facts() -> None:
    other = replace(
        NADIR, names=(Name("نادر السالم", "ar"),), identifiers=(("wikidata", "Q2"), ("viaf", "7")), note=""
    )
    (change,) = diff_registers({NADIR.id: NADIR}, {NADIR.id: other})
    assert change.kinds == ("entity-names", "entity-identifiers", "entity-note")
    assert told({NADIR.id: NADIR}, {NADIR.id: other}) == [
        (
            "person:nadir «نادر السالم», names: ar: «نادر» → ar: «نادر السالم»; "
            "identifiers: wikidata Q1 → wikidata Q2, viaf 7; note: «A minister.» → nothing"
        )
    ]
