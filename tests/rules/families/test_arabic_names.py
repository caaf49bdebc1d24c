"""Names as readers of Arabic read them: proclitics, function words, a merged lam, names that look like adjectives."""

from pathlib import Path

import pytest

from khabar.rules import RULES, Finding, Selection, check_paths, fix_files
from khabar.rules.entities import n002_proclitic
from khabar.rules.testing.examples import build_corpus, wrap

ITEMS = {
    "persons": ("listPerson", "person", "persName"),
    "organisations": ("listOrg", "org", "orgName"),
    "places": ("listPlace", "place", "placeName"),
}
REGISTER = {
    "persons": [
        ("ali", "علي السالم", "علي"),
        ("maha", "مها عيد", "عيد"),
        ("reem", "ريم سالم", "ريم"),
        ("mona", "منى"),
        ("amir", "أمير سالم"),
    ],
    "organisations": [("council", "اللجنة العليا")],
    "places": [("latakia", "اللاذقية")],
}


def corpus(folder: Path, sentence: str) -> Path:
    """Write an entry of one sentence, with items of the register that is needed here."""
    paragraph = f'<p xml:id="p1"><s xml:id="s1">{sentence}</s></p>'
    path = build_corpus(folder, wrap(paragraph, paragraph))
    for name, items in REGISTER.items():
        outer, item, element = ITEMS[name]
        register = folder / "registers" / f"{name}.xml"
        added = "".join(
            f'<{item} xml:id="{key}">'
            + "".join(f'<{element} xml:lang="ar">{form}</{element}>' for form in forms)
            + f"</{item}>"
            for key, *forms in items
        )
        source = register.read_text(encoding="utf-8")
        register.write_text(source.replace(f"</{outer}>", f"{added}</{outer}>"), encoding="utf-8")
    return path


def codes(folder: Path, sentence: str, select: str = "N") -> list[str]:
    found = check_paths([corpus(folder, sentence)], RULES, selection=Selection((select, "X002"))).findings
    return [finding.code for finding in found]


ALI = '<persName xml:id="m1" ref="person:ali">علي السالم</persName>'


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # Function words are never a missed name, and a name is not spelt as one.
        (f"رأى {ALI} أن الجميع اتفق على الموعد وعلى المكان.", []),
        (f"رأى {ALI} الباب، ثم عاد علي إلى البيت.", ["N005"]),
        (f"رأى {ALI} الباب ولعلي رأي.", ["N005"]),
        # A word without a letter is no name, nor the end of one.
        ('رأى <persName xml:id="m1" ref="person:reem">ـــ</persName> الباب ـــ هنا.', ["N006"]),
        ('سأل <persName xml:id="m1" ref="person:ali">على</persName> عن الباب.', ["N016"]),
        ('سأل <persName xml:id="m1" ref="person:mona">مني</persName> عن الباب.', ["N016"]),
        ('سأل <persName xml:id="m1" ref="person:mona">منى</persName> عن الباب مني.', []),
        # س is written onto verbs only, and a word that is a word is no name with a proclitic.
        ('وصل <persName xml:id="m1" ref="#unlinked">سعيد</persName>.', []),
        ('سأل <persName xml:id="m1" ref="person:maha">مها عيد</persName> والجمهور سعيد بالعرض.', []),
        ('وصل <persName xml:id="m1" ref="#unlinked">كريم</persName>.', []),
        ('سألت <persName xml:id="m1" ref="person:reem">ريم سالم</persName> عن رجل كريم.', []),
        ('سألت <persName xml:id="m1" ref="person:reem">ريم سالم</persName> عن الباب، وريم هنا.', ["N005"]),
        ('قال س<persName xml:id="m1" ref="person:maha">عيد</persName>.', ["N003"]),
        ('قال <persName xml:id="m1" ref="person:maha">وعيد</persName>.', ["N002"]),
        # Of two names that begin alike, the longer one; of one whose last words are annotated, the rest.
        (f"رأى {ALI} وعلي السالم الباب، ثم عاد علي السالم.", ["N005", "N005"]),
        (
            f'رأى {ALI} الباب، ثم عاد علي <persName xml:id="m2" ref="person:ali">السالم</persName>.',
            ["N005", "N006"],
        ),
        # Names that begin with اللـ after ل.
        ('قال ل<orgName xml:id="m1" ref="org:council">لجنة العليا</orgName> نعم.', []),
        ('قال <orgName xml:id="m1" ref="org:council">للجنة العليا</orgName> نعم.', ["N002"]),
        ('سار ول<placeName xml:id="m1" ref="place:latakia">لاذقية</placeName> سور.', []),
        ('زار <placeName xml:id="m1" ref="place:latakia">اللاذقية</placeName> ثم عاد للاذقية.', ["N005"]),
        ('زار <orgName xml:id="m1" ref="org:council">اللجنة العليا</orgName> ثم عاد للجنة العليا.', ["N005"]),
        # A title that is a name.
        ('وصل <persName xml:id="m1" ref="person:amir">أمير سالم</persName>.', []),
        ('وصل <persName xml:id="m1" ref="#unlinked">أمير ناصر</persName>.', ["N009"]),
        # Places in ـية.
        ('زار <placeName xml:id="m1" ref="#unlinked">الإسكندرية</placeName>.', []),
        ('زار <placeName xml:id="m1" ref="#unlinked">السعودية</placeName>.', []),
        ('عاد ل<placeName xml:id="m1" ref="#unlinked">لإسكندرية</placeName>.', []),
        ('زار <placeName xml:id="m1" ref="#unlinked">السورية</placeName>.', ["N008"]),
        ('زار <persName xml:id="m1" ref="#unlinked">المصري</persName>.', []),
        ('زار <persName xml:id="m1" ref="#unlinked">المصريون</persName>.', ["N008"]),
    ],
)
def test_names(sentence: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(tmp_path, sentence) == expected


def fixes(folder: Path, sentence: str) -> tuple[tuple[Finding, ...], str]:
    path = corpus(folder, sentence)
    select = Selection(("N002", "X002"))
    report, _ = fix_files(lambda: check_paths([path], RULES, selection=select))
    return report.findings, path.read_text(encoding="utf-8")


def test_safe_fix_moves_the_proclitic_of_a_linked_name(tmp_path: Path) -> None:
    found, text = fixes(tmp_path, 'قال <orgName xml:id="m1" ref="org:council">للجنة العليا</orgName> نعم.')
    assert found == ()
    assert 'ل<orgName xml:id="m1" ref="org:council">لجنة العليا</orgName>' in text


def test_unlinked_name_is_not_cut_by_a_safe_fix(tmp_path: Path) -> None:
    sentence = 'قال <persName xml:id="m1" ref="#unlinked">وعيد</persName>.'
    found, text = fixes(tmp_path, sentence)
    assert [(finding.code, finding.fix.safe) for finding in found if finding.fix] == [("N002", False)]
    assert ">وعيد<" in text


PARTS = '<w><w pos="CCONJ">و</w><w>بيروت</w></w>'
"""A written word of two parts inside a name, as a tokeniser leaves it."""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (PARTS, '<w pos="CCONJ" join="right">و</w><placeName xml:id="m1" ref="place:beirut"><w>بيروت</w>'),
        (
            "<w><w>و</w><w>بيرو</w><w>ت</w></w>",
            '<w join="right">و</w><placeName xml:id="m1" ref="place:beirut"><w><w>بيرو</w><w>ت</w></w>',
        ),
    ],
)
def test_proclitic_that_is_a_word_of_its_own_moves_out(before: str, after: str) -> None:
    source = f'<placeName xml:id="m1" ref="place:beirut">{before}</placeName>'
    start = source.index(">") + 1
    moved = n002_proclitic._divide(source, start, "و")
    assert moved is not None
    proclitic, rest, end = moved
    assert proclitic + source[:start] + rest == after
    assert source[end:] == "</placeName>"


def test_undivided_word_has_no_proclitic_to_move() -> None:
    assert n002_proclitic._divide("<w>وبيروت</w>", 0, "و") is None
    assert n002_proclitic._divide(PARTS, 0, "ف") is None


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ('سألت <persName xml:id="m1" ref="person:reem">ريم سالم</persName> عن الباب، وريم هنا.', "ريم"),
        ('زار <placeName xml:id="m1" ref="place:latakia">اللاذقية</placeName> ثم وَباللاذقية.', "اللاذقية"),
        (
            'زار <orgName xml:id="m1" ref="org:council">اللجنة العليا</orgName> ثم عاد للجنة العليا.',
            "لجنة العليا",
        ),
    ],
)
def test_a_missed_name_is_found_without_its_proclitic(sentence: str, name: str, tmp_path: Path) -> None:
    path = corpus(tmp_path, sentence)
    (found,) = check_paths([path], RULES, selection=Selection(("N005",))).findings
    assert found.message == f"known name {name!r} is not annotated"
    assert found.span is not None
    assert found.span[1] - found.span[0] == len(name)


def propose(folder: Path, item: str) -> None:
    """Mark an item as one that a draft has proposed."""
    for register in (folder / "registers").glob("*.xml"):
        source = register.read_text(encoding="utf-8")
        register.write_text(
            source.replace(f'xml:id="{item}"', f'xml:id="{item}" cert="low"'), encoding="utf-8"
        )


def test_a_name_that_a_draft_has_proposed_is_known_only_where_it_is_annotated(tmp_path: Path) -> None:
    selection = Selection(("N005",))
    # A false name that was removed, and one that was made shorter: both are in the register until one saves.
    for number, sentence in enumerate(
        (
            "عاد علي السالم إلى الباب.",
            'عاد علي <persName xml:id="m1" ref="person:ali">السالم</persName> إلى الباب.',
        )
    ):
        path = corpus(tmp_path / str(number), sentence)
        assert [item.code for item in check_paths([path], RULES, selection=selection).findings] == ["N005"]
        propose(tmp_path / str(number), "ali")
        assert check_paths([path], RULES, selection=selection).findings == ()
    path = corpus(tmp_path / "again", f"رأى {ALI} الباب، ثم عاد علي السالم.")
    propose(tmp_path / "again", "ali")
    assert [item.code for item in check_paths([path], RULES, selection=selection).findings] == ["N005"]
