"""Commands: what they print, what they exit with, what they leave on disk."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from khabar.errors import UsageError
from khabar.rules import RULES
from khabar.rules.engine.targets import xml_files
from khabar.version import __version__

from .conftest import Run, replace


def assert_one_line_error(result: object) -> None:
    assert result.returncode == 2  # type: ignore[attr-defined]
    assert result.stdout == ""  # type: ignore[attr-defined]
    lines = result.stderr.strip().split("\n")  # type: ignore[attr-defined]
    assert len(lines) == 1
    assert lines[0].startswith("khabar: ")


@pytest.mark.process
def test_version(run: Run) -> None:
    assert run("--version").stdout == f"khabar {__version__}\n"


@pytest.mark.parametrize("command", ["check", "explain", "fmt", "show", "kwic", "agreement"])
def test_help(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.returncode == 0
    assert f"Usage: khabar {command}" in result.stdout


class TestCheck:
    def test_clean(self, run: Run, corpus: Path) -> None:
        result = run("check", "--ignore", "I006")
        assert result.returncode == 0
        assert result.stdout.startswith(
            "Checked 1 entry, 3 registers, 1 taxonomy, 2 sentences, 1 mention with"
        )
        assert result.stderr == ""

    def test_finding(self, run: Run, entry: Path) -> None:
        replace(entry, ' ref="place:beirut"', "")
        result = run("check", entry)
        assert result.returncode == 1
        assert ": error N001 " in result.stdout

    def test_warning_is_no_failure_unless_strict(self, run: Run, corpus: Path) -> None:
        assert "warning I006" in run("check", corpus).stdout
        assert run("check", corpus).returncode == 0
        assert run("check", corpus, "--strict").returncode == 1

    def test_json(self, run: Run, entry: Path) -> None:
        replace(entry, ' ref="place:beirut"', "")
        result = run("check", entry, "--format", "json")
        assert result.returncode == 1
        assert [finding["code"] for finding in json.loads(result.stdout)["findings"]] == ["N001"]

    def test_select_and_ignore(self, run: Run, entry: Path) -> None:
        replace(entry, ' ref="place:beirut"', "")
        assert run("check", entry, "--select", "q,h001").returncode == 0
        assert run("check", entry, "--ignore", "N001").returncode == 0
        assert_one_line_error(run("check", entry, "--select", "Z9"))

    def test_fix(self, run: Run, entry: Path) -> None:
        before = entry.read_bytes()
        replace(entry, "</placeName>.</s>", "</placeName></s>.")
        result = run("check", entry, "--fix")
        assert result.returncode == 0
        assert result.stderr == "Fixed 1 file.\n"
        assert entry.read_bytes() == before

    def test_unsafe_fix_is_asked_for(self, run: Run, entry: Path, corpus: Path) -> None:
        page = corpus / "pages" / "example-0001.txt"
        page.write_bytes(page.read_bytes() + b"\n")
        assert run("check", entry, "--fix").returncode == 1
        assert run("check", entry, "--fix", "--unsafe-fixes").returncode == 0

    def test_without_a_corpus(self, run: Run, tmp_path: Path) -> None:
        assert_one_line_error(run("check"))
        assert_one_line_error(run("check", tmp_path / "missing"))
        assert_one_line_error(run("check", "--corpus", tmp_path))

    def test_bad_settings(self, run: Run, corpus: Path) -> None:
        (corpus / "corpus.toml").write_text("name = ")
        assert_one_line_error(run("check"))

    @pytest.mark.parametrize("source", [b"", b"<TEI>", b"\xff\xfe", b"<!DOCTYPE a><a/>", b"<a>" * 9999])
    def test_bad_files(self, run: Run, tmp_path: Path, source: bytes) -> None:
        path = tmp_path / "bad.xml"
        path.write_bytes(source)
        result = run("check", path, "--fix")
        assert result.returncode == 1
        assert f"{path}:1:" in result.stdout
        assert "Traceback" not in result.stderr
        assert path.read_bytes() == source

    def test_files_are_named_from_here(self, run: Run, entry: Path, tmp_path: Path) -> None:
        replace(entry, ' ref="place:beirut"', "")
        for folder, name in (
            (tmp_path, "corpus/entries/example-0001.xml"),
            (entry.parents[1], "entries/example-0001.xml"),
            (entry.parent, entry),
        ):
            assert run("check", "--select", "N001", cwd=folder).stdout.startswith(f"{name}:85:35: error")

    def test_concise(self, run: Run, entry: Path) -> None:
        replace(entry, ' ref="place:beirut"', "")
        lines = run("check", "--format", "concise").stdout.splitlines()
        assert ": error N001 " in lines[0]
        assert not any(" | " in line for line in lines)

    @pytest.mark.parametrize(
        ("variables", "coloured"),
        [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
    )
    def test_colours(
        self,
        run: Run,
        entry: Path,
        monkeypatch: pytest.MonkeyPatch,
        variables: dict[str, str],
        *,
        coloured: bool,
    ) -> None:
        replace(entry, ' ref="place:beirut"', "")
        for name in ("FORCE_COLOR", "NO_COLOR"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("TERM", "xterm")
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert ("\x1b[1;31merror\x1b[0m" in run("check", "--no-cache").stdout) is coloured

    def test_nothing_changed(self, run: Run, corpus: Path, tmp_path: Path) -> None:
        git = ("git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x")
        for command in (("init", "-q"), ("add", "corpus"), ("commit", "-qm", "x")):
            subprocess.run([*git, *command], check=True)
        result = run("check", "--since", "HEAD")
        assert result.returncode == 0
        assert result.stdout.endswith("No file changed since HEAD; nothing was checked.\n")
        assert "Nothing wrong" not in result.stdout

    def test_rules_that_do_not_apply(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.xml").write_text("<a/>", "utf-8")
        result = run("check", "--select", "Q", "a.xml")
        assert "No selected rule applies to these files; nothing was checked." in result.stdout

    def test_a_folder_that_cannot_be_read_is_not_passed_over(self, tmp_path: Path) -> None:
        def refuse(_path: object, onerror: Any) -> Any:
            onerror(PermissionError(13, "Permission denied", "closed"))

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("os.walk", refuse)
            with pytest.raises(UsageError, match=r"cannot read the folder .*closed: permission denied"):
                xml_files(tmp_path)

    def test_hidden_files_and_links_in_a_circle(self, run: Run, tmp_path: Path) -> None:
        for name in (".git/a.xml", ".draft.xml", "b/c.xml", "d e/مدخل 100%.xml", "f\ng.xml"):
            path = tmp_path / "files" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("<a>", "utf-8")
        (tmp_path / "files" / "b" / "again").symlink_to(tmp_path / "files")
        (tmp_path / "link").symlink_to(tmp_path / "files")
        for folder in ("files", "link"):
            paths = [line for line in run("check", folder).stdout.splitlines() if ": error X001" in line]
            assert [path.split(":1:4:")[0] for path in paths] == [
                f"{folder}/b/c.xml", f"{folder}/d e/مدخل 100%.xml", f"{folder}/f⟨U+000A⟩g.xml",
            ]  # fmt: skip
        commands = run("check", "files", "--format", "github").stdout.splitlines()
        assert [line.partition(",line")[0] for line in commands] == [
            "::error file=files/b/c.xml", "::error file=files/d e/مدخل 100%25.xml", "::error file=files/f%0Ag.xml",
        ]  # fmt: skip
        for name in ("json", "sarif", "junit"):
            assert run("check", "files", "--format", name).returncode == 1

    def test_formats(self, run: Run, entry: Path) -> None:
        replace(entry, ' ref="place:beirut"', "")
        for name, start in (("sarif", "{"), ("github", "::error file="), ("junit", "<testsuites")):
            result = run("check", entry, "--format", name)
            assert result.returncode == 1
            assert result.stdout.startswith(start)

    def test_statistics(self, run: Run, corpus: Path) -> None:
        assert "I006  A register item" in run("check", "--statistics").stdout

    def test_severity(self, run: Run, corpus: Path) -> None:
        assert run("check", "--severity", "I006=error").returncode == 1
        assert_one_line_error(run("check", "--severity", "I006=fatal"))

    def test_diff_changes_nothing(self, run: Run, entry: Path) -> None:
        replace(entry, "</placeName>.</s>", "</placeName></s>.")
        before = entry.read_bytes()
        result = run("check", entry, "--diff")
        assert "\n-" in result.stdout
        assert entry.read_bytes() == before

    def test_baseline(self, run: Run, entry: Path, tmp_path: Path) -> None:
        replace(entry, ' ref="place:beirut"', "")
        written = run("check", entry, "--baseline", tmp_path / "known.json", "--write-baseline")
        assert (written.returncode, written.stdout[:15]) == (0, "Wrote 1 finding")
        assert run("check", entry, "--baseline", tmp_path / "known.json").returncode == 0
        assert_one_line_error(run("check", entry, "--write-baseline"))

    @pytest.mark.process
    def test_processes_and_no_cache(self, run: Run, corpus: Path) -> None:
        assert run("check", "--jobs", "0", "--no-cache").stdout == run("check").stdout


class TestExplain:
    def test_rule(self, run: Run) -> None:
        result = run("explain", "q001")
        assert result.returncode == 0
        assert result.stdout.startswith("Q001 speaker (error)\n")
        assert "Wrong:\n" in result.stdout

    def test_list(self, run: Run) -> None:
        lines = run("explain").stdout.splitlines()
        assert [line.split()[0] for line in lines if line.startswith("  ")] == [rule.code for rule in RULES]
        assert "Q  Quotations" in lines

    def test_name(self, run: Run) -> None:
        assert run("explain", "speaker").stdout == run("explain", "Q001").stdout

    def test_family(self, run: Run) -> None:
        lines = run("explain", "w").stdout.splitlines()
        assert [line.split()[0] for line in lines] == ["W", "W001", "W002", "W003"]

    def test_all_of_a_family(self, run: Run) -> None:
        text = run("explain", "W", "--all").stdout
        assert [text.count(f"W00{number} ") for number in (1, 2, 3)] == [1, 1, 1]
        assert text.count("Wrong:\n") == 3

    @pytest.mark.parametrize(
        ("written", "meant"),
        [("Q019x", "Q019"), ("proclitc", "N002"), ("Q09", "Q029, Q019, Q009")],
    )
    def test_near_ones(self, run: Run, written: str, meant: str) -> None:
        assert f"unknown rule '{written}'; similar: {meant}" in run("explain", written).stderr

    def test_rule_in_arabic(self, run: Run) -> None:
        result = run("explain", "Q002", "--lang", "ar")
        assert result.returncode == 0
        paragraphs = result.stdout.split("\n\n")
        assert paragraphs[0] == "Q002 marks (خطأ)"
        assert paragraphs[1] == "اقتباس مباشر ليس بين علامتي اقتباس."
        assert "مثال مخالف:\n    <p xml:id=" in result.stdout
        assert "مثال سليم:\n    <p xml:id=" in result.stdout

    def test_list_in_arabic(self, run: Run) -> None:
        lines = run("explain", "--lang", "ar").stdout.splitlines()
        assert [line[2:6] for line in lines if line.startswith("  ")] == [rule.code for rule in RULES]
        assert "Q  الاقتباسات" in lines

    def test_reference_that_is_none_in_arabic(self, run: Run) -> None:
        assert "لا مرجع، وهذا اصطلاح من" in run("explain", "X006", "--lang", "ar").stdout

    def test_no_such_language(self, run: Run) -> None:
        assert run("explain", "Q002", "--lang", "fr").returncode == 2

    def test_unknown(self, run: Run) -> None:
        assert_one_line_error(run("explain", "Q999"))


class TestFmt:
    def test_clean(self, run: Run, corpus: Path) -> None:
        result = run("fmt", "--check", corpus)
        assert (result.returncode, result.stdout) == (0, "All files are in the canonical layout.\n")

    def test_layout(self, run: Run, entry: Path) -> None:
        before = entry.read_bytes()
        replace(entry, "\n", "\n\n")
        replace(entry, '<p xml:id="p1">', "<p   xml:id='p1'>")
        broken = entry.read_bytes()
        assert run("fmt", "--check").returncode == 1
        assert entry.read_bytes() == broken
        assert run("fmt").returncode == 0
        assert entry.read_bytes() == before

    def test_comments_survive(self, run: Run, entry: Path) -> None:
        replace(entry, '<p xml:id="p1">', '<!-- see the page --><p xml:id="p1">')
        assert run("fmt", entry).returncode == 0
        assert "<!-- see the page -->\n" in entry.read_text(encoding="utf-8")
        assert run("fmt", "--check", entry).returncode == 0

    def test_refuses_what_is_not_ours(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "poem.xml"
        path.write_text("<lg><l>a  b</l></lg>")
        result = run("fmt", path)
        assert result.returncode == 2
        assert "left unchanged" in result.stderr
        assert path.read_text() == "<lg><l>a  b</l></lg>"

    def test_refuses_what_does_not_parse(self, run: Run, entry: Path) -> None:
        entry.write_bytes(entry.read_bytes()[:900])
        result = run("fmt")
        assert result.returncode == 2
        assert f"{entry.name}:" in result.stderr
        assert len(entry.read_bytes()) == 900

    def test_nothing_to_lay_out(self, run: Run, tmp_path: Path) -> None:
        assert_one_line_error(run("fmt"))
        assert_one_line_error(run("fmt", tmp_path))


class TestShow:
    def test_entry(self, run: Run, corpus: Path) -> None:
        result = run("show", "example-0001")
        assert result.returncode == 0
        assert "وصلت إلى بيروت." in result.stdout
        assert "place:beirut" in result.stdout

    @pytest.mark.parametrize("reference", ["s2", "m1", "h1"])
    def test_annotation(self, run: Run, corpus: Path, reference: str) -> None:
        result = run("show", f"example-0001#{reference}")
        assert result.returncode == 0
        assert reference in result.stdout

    def test_quotation_of_the_shipped_corpus(self, run: Run) -> None:
        result = run("show", "egypttoday-0001#q9")
        assert "q8 mixed, speaker:" in result.stdout
        assert "person:lavrentiev" in result.stdout

    @pytest.mark.parametrize(
        ("reference", "text"), [("o1", "موسكو"), ("g1", "مصادر روسية"), ("d1", "ليوم الثاني")]
    )
    def test_other_kinds(self, run: Run, reference: str, text: str) -> None:
        assert text in run("show", f"egypttoday-0001#{reference}").stdout

    def test_names_of_the_opener(self, run: Run) -> None:
        assert "(m11, person:mhanna)" in run("show", "egypttoday-0001").stdout

    def test_whole_shipped_entry(self, run: Run) -> None:
        result = run("show", "egypttoday-0001")
        assert "relayed by الحياة" in result.stdout
        assert "certainty medium" in result.stdout

    @pytest.mark.parametrize("reference", ["nothing-0001", "example-0001#s99", "../entries/example-0001"])
    def test_unknown(self, run: Run, corpus: Path, reference: str) -> None:
        assert_one_line_error(run("show", reference))

    def test_entry_that_does_not_parse(self, run: Run, entry: Path) -> None:
        entry.write_bytes(entry.read_bytes()[:900])
        assert_one_line_error(run("show", "example-0001"))


class TestKwic:
    def test_lines(self, run: Run, corpus: Path) -> None:
        result = run("kwic", "بَيروت")
        assert result.stdout.splitlines()[-1] == "1 line"
        assert "example-0001#s2" in result.stdout
        assert "[بيروت]" in result.stdout

    def test_address_in_an_opener(self, run: Run) -> None:
        assert "egypttoday-0001#o1" in run("kwic", "مهنا").stdout

    def test_exact(self, run: Run, corpus: Path) -> None:
        assert run("kwic", "--exact", "بَيروت").stdout == "0 lines\n"

    def test_no_word(self, run: Run, corpus: Path) -> None:
        assert_one_line_error(run("kwic", "!"))


class TestAgreement:
    def test_table(self, run: Run, entry: Path, tmp_path: Path) -> None:
        other = tmp_path / "other.xml"
        other.write_bytes(entry.read_bytes())
        replace(other, "place:beirut", "place:lebanon")
        result = run("agreement", entry, other)
        assert result.returncode == 0
        assert "mentions          1       1       0  0.000" in result.stdout
        assert "only the second: " in result.stdout

    def test_different_texts(self, run: Run, entry: Path, tmp_path: Path) -> None:
        other = tmp_path / "other.xml"
        other.write_bytes(entry.read_bytes())
        replace(other, "وصلت إلى", "وصلت")
        assert_one_line_error(run("agreement", entry, other))
