"""The count of clicks and keys that correct a draft: its plan leads to the entry, and every step has a cost."""

import sys
from dataclasses import replace

import pytest

import khabar
from khabar.editing import (
    OPERATIONS,
    Accept,
    AddMention,
    AddQuotation,
    Attribute,
    ChangeCue,
    ChangeFurniture,
    ChangeHeader,
    ChangeMention,
    ChangeQuotation,
    ChangeTimeExpression,
    Context,
    DescribeAnonymousSource,
    DivideSentence,
    JoinSentences,
    Operation,
    Remove,
    Resize,
    apply,
)
from khabar.model import Entry, Span
from khabar.vocabulary import Certainty, EntityType
from tests.conftest import REPOSITORY

sys.path.append(str(REPOSITORY))

from benchmarks import steps
from benchmarks.browser_costs import COSTS, Cost, link
from benchmarks.corrections import UnplannedError, plan
from benchmarks.markup_edits import Retyping, retyping


@pytest.fixture(scope="module")
def registers() -> dict:
    return dict(khabar.load().entities)


@pytest.fixture(scope="module")
def goal() -> Entry:
    return khabar.load()[steps.ENTRY].at(steps.VERSION)


def test_each_operation_has_a_cost() -> None:
    assert set(COSTS) == set(OPERATIONS)


@pytest.mark.parametrize(
    ("operation", "cost"),
    [
        (Accept("q1"), Cost(keys=1)),
        (Remove("m2"), Cost(pointer=1, keys=1)),
        (ChangeHeader(author="هدى سالم"), Cost(pointer=1, keys=3, letters=8)),
        # The name of the start is known, and linked by itself; the last one is a place only.
        (AddMention(Span(6, 17), EntityType.PERSON, "person:qassemi"), Cost(pointer=1, keys=1)),
        (AddMention(Span(6, 17), EntityType.PERSON), Cost(pointer=2, keys=1)),
        (AddMention(Span(6, 17), EntityType.PLACE), Cost(pointer=1, keys=1)),
        (
            AddMention(Span(6, 17), EntityType.PERSON, "person:qassemi", certainty=Certainty.LOW),
            Cost(pointer=3, keys=1),
        ),
        (ChangeMention("m2", metonymic=False), Cost(pointer=2)),
        (ChangeMention("m2", entity=""), Cost(pointer=2)),
        (ChangeTimeExpression("d1", when="2018-05-17"), Cost(pointer=2, keys=1, letters=10)),
        (Attribute("q1", cues=()), Cost(pointer=2)),
        (Attribute("q1", cues=("c1",)), Cost(pointer=1)),
        (Resize("m2", Span(22, 26)), Cost(pointer=1, keys=1)),
    ],
)
def test_costs(operation: Operation, cost: Cost, goal: Entry, registers: dict) -> None:
    assert COSTS[type(operation)](goal, operation, registers) == cost


def test_what_is_longer_to_find_costs_more_letters(goal: Entry, registers: dict) -> None:
    costs = {name: link(goal, name, registers).letters for name in registers}
    assert min(costs.values()) == 1
    assert costs["org:syria-government"] > 1


def test_a_quotation_takes_a_free_cue_and_its_type_from_the_page(goal: Entry, registers: dict) -> None:
    bare = apply(goal, Remove("q5")).entry
    words = goal["q5"].pieces[0].span
    found = [
        COSTS[AddQuotation](bare, AddQuotation((words,), direct, cues=cues), registers)
        for direct, cues in ((True, ("c7",)), (True, ()), (False, ("c7",)))
    ]
    assert found == [Cost(1, 1), Cost(2, 1), Cost(1, 2)]


DAMAGES: dict[str, list[Operation]] = {
    "names": [Remove("m2"), ChangeMention("m4", EntityType.PERSON, ""), Resize("m7", Span(118, 126))],
    "certainty": [ChangeMention("m5", certainty=Certainty.LOW), Attribute("q2", certainty=Certainty.LOW)],
    "quotations": [Remove("q8"), ChangeQuotation("q5", direct=False), Attribute("q1", speaker="", cues=())],
    "cues": [Remove("c1"), ChangeCue("c4", "deny"), Remove("r1")],
    "dates": [Remove("d1"), ChangeTimeExpression("d2", "2017", relative=False)],
    "sources": [DescribeAnonymousSource("g1", "en", ""), Remove("g2")],
    "furniture": [ChangeFurniture(0, "other"), ChangeFurniture(3, "share")],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_plan_leads_back_to_the_entry(damage: str, goal: Entry, registers: dict) -> None:
    context, entry = Context(registers), goal
    for operation in DAMAGES[damage]:
        entry = apply(entry, operation, context).entry
    planned = plan(entry, goal, context)
    assert planned
    for before, operation in planned:
        entry = apply(before, operation, context).entry
    assert [item.content for item in entry.quotations] == [item.content for item in goal.quotations]
    assert [item.attribution for item in entry.quotations] == [item.attribution for item in goal.quotations]
    assert entry.mentions == goal.mentions
    assert entry.anonymous_sources == goal.anonymous_sources


def test_sentences_are_divided_and_joined(goal: Entry) -> None:
    comma = goal.text.index("، إذ", goal["s4"].span.start) + 2
    divided = apply(goal, DivideSentence(comma)).entry
    (back,) = plan(divided, goal, Context())
    assert back[1] == JoinSentences("s4")
    (again,) = plan(goal, divided, Context())
    assert again[1] == DivideSentence(comma)


def test_a_text_of_another_page_has_no_plan(goal: Entry) -> None:
    other = replace(goal, text=goal.text.replace("طلب", "كلب"))
    with pytest.raises(UnplannedError, match="text-changed"):
        plan(other, goal, Context())


@pytest.mark.parametrize(
    ("before", "after", "work"),
    [
        ("<s>a b</s>", "<s>a b</s>", Retyping()),
        ('<date cert="low">b</date>', "<date>b</date>", Retyping(places=1, removed=1)),
        ('<s who="a">b</s>', '<s who="c">b</s>', Retyping(1, 1, 0, 1, 1, 8)),
        ("<s>a b</s>", "<s>\n  a <q>b</q>\n</s>", Retyping(1, 0, 1, 0, 0, 2)),
        ("<s>a</s>", "<s>a c</s>", Retyping(1, 0, 0, 0, 0, 1)),
    ],
)
def test_what_is_typed_in_xml(before: str, after: str, work: Retyping) -> None:
    assert retyping(before, after) == work


def test_the_browser_needs_fewer_steps_than_xml(capsys: pytest.CaptureFixture[str]) -> None:
    steps.main()
    head, _, *rows = capsys.readouterr().out.splitlines()
    assert head.startswith("| corrections | way |")
    found = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("|")]
    totals = [int(row[-1].replace(",", "")) for row in found]
    assert [row[1] for row in found] == ["browser", "XML"] * 2
    assert totals[0] < totals[1]
    assert totals[2] < totals[3]
    assert all(
        sum(int(cell.replace(",", "")) for cell in row[3:6]) == total
        for row, total in zip(found, totals, strict=True)
    )
