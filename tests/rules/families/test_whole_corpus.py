"""Rules on the whole corpus: entries, registers and releases beside one another."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from khabar.corpus import Manifest, Release, write_manifest
from khabar.engines import Engine
from khabar.rules import RULES, CheckOptions, Report, Scope, Selection, check_paths
from khabar.rules.testing.examples import build_corpus, wrap

LONG = (
    "وصلت القافلة صباحا إلى المدينة بعد يومين من السفر في طريق جبلي ضيق، ونقلت الشاحنات القمح والأدوية والخيام إلى "
    "القرى التي عزلتها السيول منذ أيام، ثم فتح العمال الطريق الذي أغلقته الصخور قرب الجسر القديم، وعادت الشاحنات "
    "في المساء إلى الساحل لتحمل ما بقي من المعونات في المخازن قبل أن يبدأ موسم الأمطار من جديد هذا العام"
)
SAID = (
    '<p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> '
    '<rs xml:id="r1" type="source" ref="person:{who}" corresp="#q1">'
    '<persName xml:id="m1" ref="person:{who}">{name}</persName></rs> "'
    '<said xml:id="q1" who="person:{who}" direct="true" corresp="#c1">{words}</said>".</s></p>'
)
WORDS = "السد آمن ولا خطر على القرى القريبة منه في هذا الشتاء ولا بعده"


def paragraph(text: str) -> str:
    return f'<p xml:id="p1"><s xml:id="s1">{text}.</s></p>'


def add_entry(folder: Path, number: int, fragment: str) -> Path:
    """Add an entry to a corpus, made from a fragment."""
    build_corpus(folder, wrap(fragment, fragment))
    path = folder / "entries" / f"example-{number:04}.xml"
    first = path.with_name("example-0001.xml")
    page = folder / "pages" / "example-0001.txt"
    page.rename(page.with_name(f"example-{number:04}.txt"))
    path.write_text(first.read_text(encoding="utf-8").replace("example-0001", path.stem), encoding="utf-8")
    if path != first:
        first.unlink()
    return path


def build(folder: Path, *fragments: str) -> Path:
    for number, fragment in enumerate(reversed(fragments)):
        add_entry(folder, len(fragments) - number, fragment)
    return folder


def check(folder: Path, *codes: str, **settings: object) -> Report:
    return check_paths([folder], RULES, selection=Selection(codes), options=CheckOptions(**settings))  # type: ignore[arg-type]


def told(report: Report) -> list[tuple[str, str]]:
    return [(finding.code, Path(finding.location.path).stem) for finding in report.findings]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_rules_on_the_whole_are_skipped_on_a_part(tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(paragraph("وصلت"), paragraph("وصلت")))
    codes = {rule.code for rule in RULES if rule.scope is Scope.CORPUS}
    assert codes <= check_paths([path], RULES).skipped.keys()
    assert codes.isdisjoint(check_paths([tmp_path], RULES).skipped)


# registers


def test_twin_items(tmp_path: Path) -> None:
    build(tmp_path, paragraph("وصلت"))
    register = tmp_path / "registers" / "persons.xml"
    edit(
        register,
        "</listPerson>",
        '<person xml:id="h2"><persName xml:lang="ar">هُدى سالم</persName></person></listPerson>',
    )
    (finding,) = check(tmp_path, "C001").findings
    assert "'person:h2' and 'person:salem' may be the same" in finding.message
    assert finding.related


@pytest.mark.parametrize(
    "item",
    [
        '<person xml:id="h2"><persName xml:lang="ar">منى سالم</persName><persName xml:lang="ar">سالم</persName></person>',
        '<person xml:id="h2"><persName xml:lang="ar">بيروت</persName></person>',
    ],
    ids=["shared surname", "other type"],
)
def test_items_that_are_two(tmp_path: Path, item: str) -> None:
    build(tmp_path, paragraph("وصلت"))
    edit(tmp_path / "registers" / "persons.xml", "</listPerson>", f"{item}</listPerson>")
    assert told(check(tmp_path, "C001")) == []


def test_an_authority_tells_namesakes_apart(tmp_path: Path) -> None:
    build(tmp_path, paragraph("وصلت"))
    register = tmp_path / "registers" / "places.xml"
    edit(
        register,
        "</listPlace>",
        '<place xml:id="b2"><placeName xml:lang="ar">بيروت</placeName></place></listPlace>',
    )
    assert told(check(tmp_path, "C001")) == [("C001", "places")]
    text = register.read_text(encoding="utf-8")
    register.write_text(
        text.replace("</place>", '<idno type="geonames">1</idno></place>', 1).replace(
            "بيروت</placeName></place>", 'بيروت</placeName><idno type="geonames">2</idno></place>'
        ),
        encoding="utf-8",
    )
    assert told(check(tmp_path, "C001")) == []


def test_an_item_of_two_registers(tmp_path: Path) -> None:
    build(tmp_path, paragraph("وصلت"))
    persons = tmp_path / "registers" / "persons.xml"
    persons.with_name("authors.xml").write_bytes(persons.read_bytes())
    report = check(tmp_path, "I013", "C001")
    assert {code for code, _ in told(report)} == {"I013"}


# entries beside entries


def with_surname(who: str, *, full: str = "", certainty: str = "") -> str:
    cert = f' cert="{certainty}"' if certainty else ""
    extra = f' ثم <persName xml:id="m2" ref="person:{who}">{full}</persName>' if full else ""
    return f'<p xml:id="p1"><s xml:id="s1">وصل <persName xml:id="m1" ref="person:{who}"{cert}>سالم</persName>{extra}.</s></p>'


def test_divided_name(tmp_path: Path) -> None:
    build(tmp_path, with_surname("salem"), with_surname("salem"), with_surname("karim"))
    (finding,) = check(tmp_path, "C002").findings
    assert told(check(tmp_path, "C002")) == [("C002", "example-0003")]
    assert "in 2 other entries" in finding.message
    assert finding.id == "m1"


@pytest.mark.parametrize(
    "sure", [{"certainty": "medium"}, {"full": "كريم سالم"}], ids=["certainty", "full name"]
)
def test_divided_name_that_says_whom_it_means(tmp_path: Path, sure: dict[str, str]) -> None:
    build(tmp_path, with_surname("salem"), with_surname("salem"), with_surname("karim", **sure))
    assert told(check(tmp_path, "C002")) == []


def test_near_duplicate(tmp_path: Path) -> None:
    changed = LONG.replace("صباحا", "فجرا").replace("القمح", "الدقيق")
    build(tmp_path, paragraph(LONG), paragraph(changed), paragraph("لا شيء"))
    (finding,) = check(tmp_path, "C003").findings
    assert told(check(tmp_path, "C003")) == [("C003", "example-0002")]
    assert "example-0001" in finding.message
    assert finding.related[0].location.path.endswith("example-0001.xml")


def test_articles_that_share_a_paragraph_are_two(tmp_path: Path) -> None:
    first, second = LONG.split("، ثم ")
    other = " ".join(reversed(second.split()))
    build(tmp_path, paragraph(LONG), paragraph(f"{first[:90]} {other}"))
    assert told(check(tmp_path, "C003")) == []


def test_withdrawn_duplicate(tmp_path: Path) -> None:
    build(tmp_path, paragraph(LONG), paragraph(LONG))
    edit(tmp_path / "entries" / "example-0002.xml", 'status="published"', 'status="withdrawn"')
    assert told(check(tmp_path, "C003")) == []


def test_two_speakers(tmp_path: Path) -> None:
    first = SAID.format(who="salem", name="هدى سالم", words=WORDS)
    second = SAID.format(who="karim", name="كريم سالم", words=f"{WORDS} أبدا")
    build(tmp_path, first, second)
    (finding,) = check(tmp_path, "C004").findings
    assert (finding.id, Path(finding.location.path).stem) == ("q1", "example-0002")
    assert "person:salem in example-0001" in finding.message


@pytest.mark.parametrize("words", ["السد آمن", WORDS.replace("السد", "الجسر").replace("بعده", "قبله")])
def test_other_words_of_two_speakers(tmp_path: Path, words: str) -> None:
    first = SAID.format(who="salem", name="هدى سالم", words=WORDS if len(words) > 20 else words)
    build(tmp_path, first, SAID.format(who="karim", name="كريم سالم", words=words))
    assert told(check(tmp_path, "C004")) == []


def test_sparse_mentions(tmp_path: Path) -> None:
    rich = "".join(
        f' <placeName xml:id="m{n}" ref="place:beirut">بيروت</placeName> وصلت القافلة مرة'
        for n in range(1, 26)
    )
    fragments = [paragraph(f"{LONG}{rich}")] * 20
    build(tmp_path, *fragments, paragraph(f"{LONG} {LONG} {LONG}"))
    (finding,) = check(tmp_path, "C008").findings
    assert Path(finding.location.path).stem == "example-0021"
    assert "0.0 mentions" in finding.message
    (tmp_path / "entries" / "example-0020.xml").unlink()
    (tmp_path / "entries" / "example-0019.xml").unlink()
    assert told(check(tmp_path, "C008")) == []


def test_processes_and_cache_know_digests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    corpus = build(
        tmp_path / "corpus",
        paragraph(LONG),
        paragraph(LONG),
        SAID.format(who="salem", name="هدى سالم", words=WORDS),
    )
    fresh = check(corpus)
    assert "C003" in {finding.code for finding in fresh.findings}
    assert check(corpus, engine=Engine(jobs=2)) == fresh
    assert [check(corpus, cached=True) for _ in range(2)] == [fresh, fresh]


# releases


def release(folder: Path, *versions: str) -> Path:
    """Release the first entry as it is, and write the manifest."""
    source = (folder / "entries" / "example-0001.xml").read_bytes()
    digest = sha256(source).hexdigest()
    (folder / "releases" / "example-0001").mkdir(parents=True)
    for version in versions:
        (folder / "releases" / "example-0001" / f"{version}.xml").write_bytes(source)
    releases = tuple(Release(version, "2026-01-02", "p", "t", digest) for version in versions)
    path = folder / "releases.json"
    path.write_bytes(write_manifest(Manifest((), (("example-0001", releases),))))
    return path


@pytest.fixture
def released(tmp_path: Path) -> Path:
    build(tmp_path, paragraph("وصلت"))
    release(tmp_path, "1.0.0")
    return tmp_path


RELEASES = ("C005", "C006", "C007", "H005")


def test_released_corpus(released: Path) -> None:
    assert told(check(released, *RELEASES)) == []


def test_changed_since_its_release(released: Path) -> None:
    entry = released / "entries" / "example-0001.xml"
    edit(entry, "First annotation.", "First annotation, corrected.")
    (finding,) = check(released, *RELEASES).findings
    assert finding.code == "H005"
    assert "differs from its released version 1.0.0" in finding.message
    text = (
        entry.read_text(encoding="utf-8")
        .replace('n="1.0.0"', 'n="1.1.0"')
        .replace("Version 1.0.0", "Version 1.1.0")
    )
    entry.write_text(text, encoding="utf-8")
    assert told(check(released, *RELEASES)) == []
    entry.write_text(text.replace("1.1.0", "0.9.0"), encoding="utf-8")
    assert "but 1.0.0 is already released" in check(released, *RELEASES).findings[0].message


def test_layout_makes_no_other_version(released: Path) -> None:
    edit(released / "entries" / "example-0001.xml", '<s xml:id="s2">', '<s  xml:id="s2" >')
    assert told(check(released, *RELEASES)) == []


def test_published_but_never_released(tmp_path: Path) -> None:
    build(tmp_path, paragraph("وصلت"), paragraph("عادت"))
    assert told(check(tmp_path, *RELEASES)) == []
    release(tmp_path, "1.0.0")
    assert told(check(tmp_path, *RELEASES)) == [("C005", "example-0002")]
    edit(tmp_path / "entries" / "example-0002.xml", 'status="published"', 'status="draft"')
    assert told(check(tmp_path, *RELEASES)) == []


def test_changed_missing_and_unknown_release(released: Path) -> None:
    frozen = released / "releases" / "example-0001" / "1.0.0.xml"
    edit(frozen, "First", "Other")
    assert told(check(released, "C006")) == [("C006", "1.0.0")]
    frozen.rename(frozen.with_name("1.0.1.xml"))
    assert sorted(told(check(released, "C006"))) == [("C006", "1.0.1"), ("C006", "releases")]


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("entries", {"gone-0001": []}, "its entry is missing"),
        (
            "corpus",
            [{"version": "1.0.0", "date": "2026-01-02", "entries": {"example-0001": "9.9.9"}}],
            "which is not released",
        ),
    ],
)
def test_manifest_that_contradicts_the_corpus(released: Path, key: str, value: object, message: str) -> None:
    path = released / "releases.json"
    table = json.loads(path.read_text())
    path.write_text(
        json.dumps({**table, key: {**table[key], **value} if isinstance(value, dict) else value}, indent=2)
    )
    (finding,) = check(released, *RELEASES).findings
    assert finding.code == "C007"
    assert message in finding.message
    assert finding.location.line > 1


def test_releases_out_of_order(tmp_path: Path) -> None:
    build(tmp_path, paragraph("وصلت"))
    release(tmp_path, "1.0.1", "1.0.0")
    assert [code for code, _ in told(check(tmp_path, "C007"))] == ["C007"]


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff"])
def test_manifest_that_cannot_be_read(released: Path, content: bytes) -> None:
    (released / "releases.json").write_bytes(content)
    report = check(released, *RELEASES)
    assert told(report) == [("C007", "releases")]
    assert report.skipped == {"C005": 1}


def test_a_manifest_cannot_lead_out_of_the_corpus(released: Path) -> None:
    secret = Release("../../../corpus", "2026-01-02", "p", "t", "x")
    (released / "releases.json").write_bytes(write_manifest(Manifest((), (("example-0001", (secret,)),))))
    assert told(check(released, "C006")) == []
    assert told(check(released, "C006", "C007")) == [("C007", "releases")]


def withdraw(folder: Path, entry: str) -> None:
    path = folder / "releases.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    table["withdrawn"] = {entry: {"version": "2.0.0", "date": "2026-12-01", "reason": "asked for"}}
    path.write_text(json.dumps(table), encoding="utf-8")


def test_files_of_a_withdrawn_entry_are_not_missed(released: Path) -> None:
    withdraw(released, "example-0001")
    assert any("must not be reused" in finding.message for finding in check(released, "C007").findings)
    (released / "entries" / "example-0001.xml").unlink()
    for path in (released / "releases" / "example-0001").iterdir():
        path.unlink()
    assert told(check(released, "C006", "C007")) == []


def test_frozen_registers_are_guarded_too(released: Path) -> None:
    source = b"<TEI/>"
    digest = sha256(source).hexdigest()
    path = released / "releases.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    pinned = {
        "version": "9.0.0",
        "date": "2026-12-01",
        "entries": {},
        "files": {"registers/persons.xml": digest},
    }
    table["corpus"] = [pinned]
    path.write_text(json.dumps(table), encoding="utf-8")
    frozen = released / "releases" / "shared" / f"{digest}.xml"
    assert "is missing" in check(released, "C006").findings[0].message
    frozen.parent.mkdir(parents=True)
    frozen.write_bytes(source)
    assert told(check(released, "C006")) == []
    frozen.write_bytes(b"<TEI></TEI>")
    assert "file changed after its release" in check(released, "C006").findings[0].message
