"""`khabar init`, `add`, `site`, `outlet`, `propagate`."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from .conftest import Run

PAGE = (
    "إغلاق الجسر القديم في مدينة الميناء\n"
    "أعلنت بلدية الميناء أن الجسر القديم سيغلق أمام السيارات اعتبارا من صباح الأحد.\n"
    "وقال رئيس البلدية سامر الخطيب إن «العمل سينتهي قبل حلول الشتاء».\n"
    "شارك على فيسبوك\n"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def new(run: Run, tmp_path: Path) -> Path:
    assert run("init", tmp_path / "new").returncode == 0
    return tmp_path / "new"


def test_four_commands_in_a_new_folder(run: Run, new: Path, page: Path) -> None:
    pytest.importorskip("sphinx")
    assert run("add", page, "--id", "a-0001", cwd=new).returncode == 0
    assert run("check", cwd=new).returncode == 0
    built = run("site", "-o", "public", cwd=new)
    assert (built.returncode, built.stderr) == (0, "")
    assert (new / "public" / "entries" / "a-0001.html").is_file()
    assert (new / "public" / "index.html").is_file()


def test_the_same_commands_beside_the_new_folder(run: Run, page: Path) -> None:
    here = page.parent / "empty"
    here.mkdir()
    assert run("init", "n", cwd=here).returncode == 0
    assert run("add", page, "--id", "a-0001", cwd=here).returncode == 0
    assert run("check", cwd=here).stdout.startswith("Checked 1 entry")
    assert (here / "n" / "entries" / "a-0001.xml").is_file()


@pytest.mark.usefixtures("light_sites")
def test_the_site_of_a_corpus_without_a_configuration(
    run: Run, new: Path, page: Path, tmp_path: Path
) -> None:
    run("add", page, "--id", "a-0001", cwd=new)
    (new / "conf.py").unlink()
    built = run("site", "-o", tmp_path / "public", "--corpus", new)
    assert (built.returncode, built.stderr) == (0, "")
    assert (tmp_path / "public" / "corpus" / "entries" / "a-0001.html").is_file()
    page_of_numbers = tmp_path / "public" / "numbers" / "index.html"
    tree = BeautifulSoup(page_of_numbers.read_text(encoding="utf-8"), "html.parser").select_one(
        ".sidebar-tree"
    )
    assert tree
    links = {link.get_text(): str(link["href"]) for link in tree.select("a[href]:not(.current)")}
    assert links.keys() >= {"Entries", "Who said what", "Persons", "Quality", "Word list", "Concordance"}
    for address in links.values():
        assert (page_of_numbers.parent / address).resolve().is_file(), address


@pytest.mark.parametrize("output", ["new", "."])
def test_a_site_is_not_written_between_other_files(run: Run, new: Path, output: str) -> None:
    before = sorted(new.parent.rglob("*"))
    result = run("site", "-o", output, "--corpus", new, cwd=new.parent)
    assert result.returncode == 2
    assert f"{new.parent / output}: not empty, and not a site; choose another folder" in result.stderr
    assert sorted(new.parent.rglob("*")) == before


def test_explain_prints_a_reason_for_each_line(run: Run, new: Path, page: Path) -> None:
    out = run("add", page, "--id", "a-0001", "--explain", cwd=new).stdout
    for label in ("main", "paragraph", "share"):
        assert label in out
    assert "sharing buttons" in out


def test_standard_input_and_the_next_id(run: Run, new: Path, page: Path) -> None:
    run("add", page, "--id", "a-0007", cwd=new)
    page.write_text(
        PAGE.replace("الجسر القديم", "الطريق الساحلي").replace("الأحد", "الاثنين"), encoding="utf-8"
    )
    assert run("add", page, "--force", cwd=new).returncode == 0
    assert (new / "entries" / "a-0008.xml").is_file()


def test_a_refusal_is_one_line_and_exit_2(run: Run, new: Path, page: Path) -> None:
    page.write_bytes(b"\0")
    result = run("add", page, "--id", "a-0001", cwd=new)
    assert (result.returncode, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert not list((new / "entries").glob("*.xml"))
    assert not list((new / "pages").iterdir())


@pytest.mark.parametrize("arguments", [("missing.txt", "--id", "a-0001"), ("page.txt", "--id", "A 1"), ()])
def test_wrong_arguments(run: Run, new: Path, page: Path, arguments: tuple[str, ...]) -> None:
    assert run("add", *arguments, "--corpus", new, cwd=page.parent).returncode == 2


def test_a_folder_with_a_bad_page(run: Run, new: Path, page: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    page.rename(folder / "a-0001.txt")
    (folder / "a-0002.txt").write_bytes(b"\0")
    result = run("add", folder, "--jobs", "1", cwd=new)
    assert result.returncode == 1
    assert "a-0002.txt" in result.stderr
    assert run("add", folder, "--jobs", "1", cwd=new).stdout.startswith("Added 0 entries; 1 already")


def test_unsure_annotations(run: Run, new: Path, page: Path) -> None:
    run("add", page, "--id", "a-0001", cwd=new)
    assert run("show", "a-0001", "--unsure", cwd=new).returncode == 0
    # Its certainties are those of persons.
    assert "No uncertain" in run("show", "egypttoday-0001", "--unsure", cwd=page.parent).stdout


def test_outlet_and_propagate(run: Run, new: Path, page: Path) -> None:
    run("add", page, "--id", "a-0001", cwd=new)
    learnt = run("outlet", "learn", "a", cwd=new)
    assert (learnt.returncode, learnt.stderr.count("\n")) == (2, 1)
    assert run("propagate", "a-0001#m1", cwd=new).returncode == 0


def test_init_overwrites_nothing(run: Run, new: Path) -> None:
    result = run("init", new)
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
