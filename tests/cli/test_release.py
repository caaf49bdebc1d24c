"""`khabar release`, `history`, `quality`, `archive`, `migrate`, `withdraw`, as a user calls them."""

import shutil
import zipfile

import pytest

from khabar.corpus import StoredCorpus
from khabar.versions.snapshots.numbers import Bump, next_version
from tests.wordless import wordless_corpus

NAME = "egypttoday-0001"
VERSION = StoredCorpus(wordless_corpus())[NAME].version
PATCHED = next_version(VERSION, Bump.PATCH)


@pytest.fixture
def corpus(tmp_path):
    folder = shutil.copytree(wordless_corpus(), tmp_path / "corpus")
    shutil.copy(wordless_corpus().parent / "CITATION.cff", tmp_path)
    return folder


@pytest.fixture
def entry(corpus):
    return corpus / "entries" / f"{NAME}.xml"


@pytest.fixture
def edited(entry):
    text = entry.read_text(encoding="utf-8")
    old = "اليوم التالي</date>"
    assert old in text
    entry.write_text(text.replace(old, "اليوم</date> التالي", 1), encoding="utf-8")
    return entry


def test_a_change_is_released_and_can_be_named(run, corpus, edited, tmp_path):
    before = StoredCorpus(corpus)[NAME].version
    result = run("release", "--all", "--patch", "-m", "a date was too long")
    assert (result.returncode, result.stderr) == (0, "")
    after = StoredCorpus(corpus)[NAME].version
    assert f"Released {NAME} {after}\n" in result.stdout
    assert "  date-moved: 1\n" in result.stdout or "date" in result.stdout
    assert f"version: {StoredCorpus(corpus).version}\n" in (tmp_path / "CITATION.cff").read_text(
        encoding="utf-8"
    )
    history = run("history", NAME).stdout
    assert history.startswith(f"{after} ")
    assert "a date was too long" in history
    difference = run("diff", f"{NAME}@{before}", f"{NAME}@{after}")
    assert difference.returncode == 1
    assert "اليوم" in difference.stdout
    assert run("history").stdout.startswith(f"{StoredCorpus(corpus).version} ")
    assert "اليوم التالي" in run("show", f"{NAME}@{before}#d5").stdout


def test_a_release_is_packed_with_it(run, corpus, edited, tmp_path):
    assert f"khabar {VERSION}, " in run("release", "--archive", "old.zip").stdout
    result = run("release", "--all", "--patch", "-m", "x", "--archive", "new.zip")
    assert f"Wrote new.zip: khabar {PATCHED}, " in result.stdout
    with zipfile.ZipFile(tmp_path / "new.zip") as archive:
        assert f"khabar-{PATCHED}/data/CITATION.cff" in archive.namelist()
        assert f"version: {PATCHED}\n".encode() in archive.read(f"khabar-{PATCHED}/data/CITATION.cff")
        assert f"| | khabar {PATCHED} |".encode() in archive.read(f"khabar-{PATCHED}/data/README.md")
    assert run("archive", VERSION, "-o", "again.zip").returncode == 0
    assert (tmp_path / "again.zip").read_bytes() == (tmp_path / "old.zip").read_bytes()


def test_a_warning_holds_up_a_release_unless_it_is_allowed(run, corpus, edited):
    register = corpus / "registers" / "persons.xml"
    text = register.read_text(encoding="utf-8")
    item = '<person xml:id="nobody"><persName xml:lang="en">Nobody</persName></person></listPerson>'
    register.write_text(text.replace("</listPerson>", item, 1), encoding="utf-8")
    assert run("fmt").returncode == 0
    result = run("release", NAME, "--patch", "-m", "x")
    assert (result.returncode, "I006" in result.stderr) == (2, True)
    assert run("release", NAME, "--patch", "-m", "x", "--allow-warnings").returncode == 0


@pytest.mark.parametrize(
    "command", [["release", "--all", "--patch", "-m", "x"], ["withdraw", NAME, "-m", "x"], ["migrate"]]
)
def test_what_writes_never_falls_back_to_the_shipped_corpus(run, command):
    result = run(*command)
    assert (result.returncode, "no corpus at or above this folder" in result.stderr) == (2, True)


def test_a_dry_run_writes_nothing(run, corpus, edited):
    before = edited.read_bytes()
    result = run("release", NAME, "--patch", "-m", "x", "--dry-run")
    assert "Would release" in result.stdout
    assert edited.read_bytes() == before


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (["release"], "either ENTRY or --all"),
        (["release", NAME, "--all", "--patch", "-m", "x"], "either ENTRY or --all"),
        (["release", NAME], "give either --first"),
        (["release", NAME, "--patch"], "give one with -m"),
        (["release", NAME, "--patch", "-m", "x"], "no changes"),
        (["release", NAME, "--first"], "no changes"),
        (["release", "nobody-0001", "--patch", "-m", "x"], "no entry 'nobody-0001'"),
        (["release", NAME, "--patch", "-m", "a\x01b"], "control character"),
        (["release", NAME, "--patch", "-m", "x", "--archive", "x.zip"], "--archive packs the whole corpus"),
        (["history", "nobody-0001"], "no entry 'nobody-0001'"),
        (["archive", "9.9.9", "-o", "x.zip"], "unknown version '9.9.9'"),
        (["withdraw", NAME, "-m", " "], "give one with -m"),
        (["show", f"{NAME}@9.9.9"], "9.9.9"),
    ],
)
def test_what_cannot_be_followed_is_told_in_a_line(run, corpus, call, reason):
    result = run(*call)
    assert result.returncode == 2
    assert reason in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_findings_stand_in_the_way(run, corpus, entry):
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace(' ref="place:lebanon"', "", 1), encoding="utf-8")
    result = run("release", NAME, "--patch", "-m", "x")
    assert result.returncode == 2
    assert "1 unresolved finding;" in result.stderr
    assert "N001" in result.stderr


def test_the_card_says_what_dropped(run, corpus, entry):
    assert run("quality", "--check").returncode == 0
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace(' ref="place:lebanon"', ' ref="#unlinked"', 1), encoding="utf-8")
    result = run("quality", "--check")
    assert result.returncode == 1
    assert "mentions linked dropped from 1.000 to 0.986" in result.stderr
    assert "warnings rose from 0 to 1" in result.stderr
    result = run("quality")
    assert result.returncode == 0
    assert "| mentions linked | 0.986 |  | -0.014 |\n" in result.stdout
    assert "| mentions | 73 | 0.986 (0.951–0.998) | -0.014 agreement |\n" in result.stdout


def test_the_card_of_the_last_release_is_put_into_a_page(run, corpus, tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# x\n<!-- quality -->\nold\n<!-- /quality -->\n<!-- version -->0<!-- /version --> end\n")
    assert run("quality", "--update", page, "--check").returncode == 1
    assert "old" in page.read_text()
    assert run("quality", "--update", page).returncode == 0
    assert "| mentions | 73 | 1.000 (0.974–1.000) |" in page.read_text()
    assert page.read_text().endswith(f"<!-- /quality -->\n<!-- version -->{VERSION}<!-- /version --> end\n")
    assert run("quality", "--update", page, "--check").returncode == 0
    page.write_text("no place")
    assert "no place for the quality card" in run("quality", "--update", page).stderr


def test_an_archive_can_be_opened(run, corpus, tmp_path):
    assert run("archive", "-o", "x.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.testzip() is None
        assert any(name.endswith(f"data/pages/{NAME}.txt") for name in archive.namelist())
    run("archive", "-o", "y.zip", "--text-free")
    with zipfile.ZipFile(tmp_path / "y.zip") as archive:
        assert not any("/pages/" in name for name in archive.namelist())


def test_entries_of_an_old_scheme_are_migrated(run, corpus, entry):
    frozen = corpus / "releases" / NAME / "1.0.0.xml"
    shutil.copy(frozen, entry)
    assert run("migrate", "--check").returncode == 1
    assert run("migrate").returncode == 0
    assert '<editorialDecl n="2">' in entry.read_text(encoding="utf-8")
    again = run("migrate")
    assert (again.returncode, again.stdout) == (0, "All entries follow scheme 2.\n")
    assert "1 -> 2  patch" in run("migrate", "--list").stdout


def test_what_is_withdrawn_is_gone_and_told(run, corpus, entry):
    result = run("withdraw", NAME, "-m", "the publisher asked", "--yes")
    assert result.returncode == 0
    assert not entry.exists()
    told = run("show", NAME)
    assert told.returncode == 2
    assert "the publisher asked" in told.stderr
    assert "the publisher asked" in run("history", NAME).stdout
    assert run("withdraw", NAME, "-m", "again", "--yes").returncode == 2
