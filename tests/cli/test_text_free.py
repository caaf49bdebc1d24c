"""`khabar strip`, `hydrate` and `reanchor`, as a user calls them."""

import json
import shutil

import pytest

from khabar.corpus import StoredCorpus
from khabar.rules.testing.examples import wrap
from khabar.tei import read, write
from khabar.versions.textfree.strip import strip
from tests.wordless import wordless_corpus

NAME = "egypttoday-0001"
VERSION = StoredCorpus(wordless_corpus())[NAME].version


@pytest.fixture
def corpus(tmp_path):
    return shutil.copytree(wordless_corpus(), tmp_path / "corpus")


@pytest.fixture
def entry(corpus):
    return corpus / "entries" / f"{NAME}.xml"


@pytest.fixture
def page(corpus):
    return corpus / "pages" / f"{NAME}.txt"


@pytest.fixture
def changed(page, tmp_path):
    path = tmp_path / "again.txt"
    path.write_text(page.read_text(encoding="utf-8").replace("بدعوة من", "بطلب من"), encoding="utf-8")
    return path


def test_an_entry_goes_out_without_its_text_and_comes_back(run, tmp_path, entry, page):
    assert run("strip", NAME, "-o", "out.json").returncode == 0
    assert "موسكو" not in (tmp_path / "out.json").read_text(encoding="utf-8")
    back = run("hydrate", "out.json", page, "-o", "back.xml")
    assert (back.returncode, back.stderr) == (0, f"Restored {NAME} {VERSION}, identical to the original.\n")
    assert (tmp_path / "back.xml").read_bytes() == entry.read_bytes()


def test_without_an_option_it_goes_to_standard_output(run, tmp_path, corpus):
    assert json.loads(run("strip", NAME).stdout)["entry"] == NAME


def test_another_state_of_the_page_is_told_and_re_anchored(run, tmp_path, changed, corpus):
    (tmp_path / "key").write_text("secret")
    run("strip", NAME, "-o", "out.json", "--secret", "key")
    result = run("hydrate", "out.json", changed, "-o", "back.xml", "--secret", "key")
    assert result.returncode == 1
    assert "it contains 99% of it" in result.stderr
    assert "  1498 to 1563\n" in result.stderr
    assert '<edition n="1.1.0">' in (tmp_path / "back.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [["--exact"], []])
def test_nothing_is_written_for_a_page_that_does_not_do(run, tmp_path, changed, corpus, options):
    run("strip", NAME, "-o", "out.json")
    other = changed if options else tmp_path / "other.txt"
    if not options:
        other.write_text("خبر عن الطقس " * 60, encoding="utf-8")
    result = run("hydrate", "out.json", other, "-o", "back.xml", *options)
    assert result.returncode == 2
    assert not (tmp_path / "back.xml").exists()
    assert len(result.stderr.splitlines()) == 1


def test_an_entry_follows_its_page(run, corpus, entry, page, changed):
    before = page.read_bytes()
    result = run("reanchor", NAME, changed, "-m", "a word was corrected", "--queue", "queue.json")
    assert result.returncode in {0, 1}
    assert result.stdout.startswith(f"{NAME} 1.1.0: ")
    assert page.read_bytes() == before
    assert (corpus / "pages" / f"{NAME}@1.1.0.txt").read_bytes() == changed.read_bytes()
    assert "a word was corrected" in entry.read_text(encoding="utf-8")
    assert "F0" not in run("check", "corpus", "--select", "F").stdout


def test_a_dry_run_writes_nothing(run, corpus, entry, changed):
    before = entry.read_bytes()
    assert "1.1.0" in run("reanchor", NAME, changed, "--dry-run").stdout
    assert entry.read_bytes() == before
    assert len(list((corpus / "pages").iterdir())) == 1


def test_what_is_decided_is_added(run, corpus, page, tmp_path):
    text = page.read_text(encoding="utf-8").replace("ألكسندر لافرينتيف", "لافرنتيف")
    (tmp_path / "again.txt").write_text(text.replace("روسيا وإيران على خلاف سوري\n", ""), encoding="utf-8")
    result = run("reanchor", NAME, "again.txt", "--queue", "queue.json")
    assert "  to review: m57 ألكسندر لافرينتيف -> لافرنتيف" in result.stdout
    assert "  removed: روسيا وإيران على خلاف سوري" in result.stdout
    queue = tmp_path / "queue.json"
    queue.write_text(queue.read_text(encoding="utf-8").replace("false", "true"), encoding="utf-8")
    added = run("reanchor", NAME, "--accept", "queue.json")
    assert (added.returncode, added.stdout) == (0, "Added 6 annotations; 0 not accepted.\n")
    assert run("check", "corpus").returncode == 0


def test_calls_that_mean_nothing_are_told(run, corpus, changed, tmp_path):
    assert "give either PAGE or" in run("reanchor", NAME).stderr
    run("reanchor", NAME, changed, "--queue", "queue.json")
    run("reanchor", NAME, corpus / "pages" / f"{NAME}.txt", "--queue", "other.json")
    late = run("reanchor", NAME, "--accept", "queue.json")
    assert late.returncode == 2
    assert f"made for {NAME} 1.1.0, but {NAME} is at version 1.2.0" in late.stderr
    assert "a different article" in run("reanchor", NAME, tmp_path / "queue.json").stderr


def test_the_same_text_in_other_bytes_restores_the_entry(run, tmp_path, entry, page):
    run("strip", NAME, "-o", "out.json")
    (tmp_path / "other.txt").write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    back = run("hydrate", "out.json", "other.txt", "-o", "back.xml")
    assert back.returncode == 0
    assert back.stderr.endswith("identical to the original. The page has the same text in other bytes.\n")
    assert (tmp_path / "back.xml").read_bytes() == entry.read_bytes()
    assert run("hydrate", "out.json", "other.txt", "-o", "exact.xml", "--exact").returncode == 2


def test_a_page_with_more_text_has_nothing_missing(run, tmp_path, corpus, page):
    run("strip", NAME, "-o", "out.json")
    (tmp_path / "more.txt").write_bytes("اشترك في نشرتنا\n".encode() + page.read_bytes())
    back = run("hydrate", "out.json", "more.txt", "-o", "back.xml")
    assert back.returncode == 1
    assert "it contains all of it, but with other text in between or in another order." in back.stderr
    assert "Missing" not in back.stderr


def test_a_page_too_short_for_parts_says_so(run, tmp_path):
    paragraph = '<p xml:id="p1"><s xml:id="s1">وصل الوفد.</s></p>'
    made = wrap(paragraph, paragraph)
    xml = write(read(made.entry))
    (tmp_path / "out.json").write_bytes(strip(xml, made.page))
    (tmp_path / "new.txt").write_bytes(made.page.replace("الوفد".encode(), "الجمع".encode()))
    result = run("hydrate", "out.json", "new.txt", "-o", "back.xml")
    assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)
    assert "too short to be compared in parts" in result.stderr


@pytest.mark.parametrize("queue", ["missing/q.json", "corpus/pages/x.txt", "corpus/entries", "/dev/null"])
def test_nothing_is_written_where_the_queue_cannot_be(run, corpus, page, tmp_path, queue):
    text = page.read_text(encoding="utf-8").replace("نفترض في ما يتعلق", "لا نفترض في ما يتعلق")
    (tmp_path / "again.txt").write_text(text, encoding="utf-8")
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    result = run("reanchor", NAME, "again.txt", "--queue", queue)
    assert (result.returncode, result.stdout) == (2, "")
    assert {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()} == before


def test_a_quotation_that_gained_a_negation_is_listed(run, corpus, page, tmp_path):
    text = page.read_text(encoding="utf-8").replace("نفترض في ما يتعلق", "لا نفترض في ما يتعلق")
    (tmp_path / "again.txt").write_text(text, encoding="utf-8")
    result = run("reanchor", NAME, "again.txt", "--queue", "queue.json")
    assert result.returncode == 1
    assert result.stdout.startswith(
        f"{NAME} 1.1.0: 128 annotations placed, 3 to review, 0 lost\n  to review: q7 "
    )
    assert "inserted beside it: لا" in result.stdout
    assert "Q002" not in run("check", "corpus").stdout
