"""The pytest plugin, in runs of pytest of its own: this one does not load it.

A run in this process costs a tenth of one in a process of its own. What replaces rules, or asks which modules
are loaded, has its own.
"""

import re
import shutil
import sys
from pathlib import Path

import pytest

pytest_plugins = ("pytester",)

TOY = Path(__file__).parent / "toy" / "corpus"


@pytest.fixture
def corpus(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Plugins of the environment must not decide what these runs see.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setenv("PYTEST_PLUGINS", "khabar.pytest_plugin")
    # Pytest warns of plugins that were imported before it could look at their assertions.
    monkeypatch.delitem(sys.modules, "khabar.pytest_plugin", raising=False)
    return Path(shutil.copytree(TOY, pytester.path / "corpus"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def add_settings(corpus: Path, lines: str) -> None:
    path = corpus / "corpus.toml"
    path.write_text(f"{path.read_text('utf-8')}\n{lines}", "utf-8")


def items(result: pytest.RunResult) -> list[str]:
    return [line for line in result.outlines if "::" in line and " " not in line]


def test_items(pytester: pytest.Pytester, corpus: Path) -> None:
    names = items(pytester.runpytest_inprocess("--khabar", "corpus", "--collect-only", "-q"))
    families = "XIFSQNTAHW"
    expected = [f"corpus::{entry}-{family}" for entry in ("toy-0001", "toy-0002") for family in families]
    assert names == [*expected, "corpus::registers", "corpus::corpus"]


def test_a_clean_corpus(pytester: pytest.Pytester, corpus: Path) -> None:
    pytester.makepyfile("def test_beside(): pass")
    result = pytester.runpytest_subprocess("--khabar=corpus")
    result.assert_outcomes(passed=23)
    assert result.ret == 0


def test_a_rule_that_fails_fails_its_family(pytester: pytest.Pytester, corpus: Path) -> None:
    pytester.makeconftest(
        """
        from dataclasses import replace
        import khabar.rules.plugins as plugins

        def fail(subject):
            raise ValueError("a defect")
            yield

        rules = tuple(replace(r, check=fail) if r.code == "N010" else r for r in plugins.all_rules())
        import khabar.rules
        khabar.rules.all_rules = plugins.all_rules = lambda: rules
        """
    )
    result = pytester.runpytest_subprocess("--khabar", "corpus", "-rf")
    failed = {line.split()[1] for line in result.outlines if line.startswith("FAILED")}
    assert failed == {"corpus::toy-0001-N", "corpus::toy-0002-N"}
    assert "rule N010 failed: ValueError: a defect" in "\n".join(result.outlines)


def test_each_finding_fails_one_item(pytester: pytest.Pytester, corpus: Path) -> None:
    replace(corpus / "entries" / "toy-0001.xml", 'ref="org:sahil"', 'ref="org:nowhere"')
    replace(corpus / "entries" / "toy-0002.xml", "<s xml:id", "<s  xml:id")
    replace(corpus / "registers" / "places.xml", 'xml:id="zahra"', 'xml:id="marsa"')
    add_settings(corpus, '[rules]\nseverity = { X006 = "error" }\n')
    result = pytester.runpytest_inprocess("--khabar", "corpus", "-rf")
    failed = {line.split()[1] for line in result.outlines if line.startswith("FAILED")}
    assert failed == {"corpus::toy-0001-I", "corpus::toy-0002-X", "corpus::toy-0002-I", "corpus::registers"}
    output = "\n".join(result.outlines)
    assert len(re.findall(r"^corpus/entries/toy-0001\.xml:114:116: error I010 ", output, re.MULTILINE)) == 1
    assert "Traceback" not in output
    assert "pytest_plugin.py" not in output


def test_a_choice_of_items(pytester: pytest.Pytester, corpus: Path) -> None:
    replace(corpus / "entries" / "toy-0001.xml", 'ref="org:sahil"', 'ref="org:nowhere"')
    pytester.runpytest_inprocess("--khabar", "corpus", "-k", "toy-0002").assert_outcomes(
        passed=10, deselected=12
    )
    pytester.runpytest_inprocess("--khabar", "corpus").assert_outcomes(passed=21, failed=1)
    pytester.runpytest_inprocess("--khabar", "corpus", "--lf").assert_outcomes(failed=1, deselected=21)


def test_what_only_the_whole_shows(pytester: pytest.Pytester, corpus: Path) -> None:
    waiver = '[[waivers]]\ncode = "N003"\nreason = "a test"\n'
    add_settings(corpus, f'[rules]\nseverity = {{ W001 = "error" }}\n{waiver}')
    result = pytester.runpytest_inprocess("--khabar", "corpus")
    result.assert_outcomes(passed=21, failed=1)
    result.stdout.fnmatch_lines(["corpus/corpus.toml:*: error W001 *", "FAILED corpus::corpus - *"])


def test_an_item_that_nobody_uses(pytester: pytest.Pytester, corpus: Path) -> None:
    item = '<place xml:id="island"><placeName xml:lang="ar">الجزيرة</placeName></place>'
    replace(corpus / "registers" / "places.xml", "</listPlace>", f"{item}</listPlace>")
    add_settings(corpus, '[rules]\nseverity = { I006 = "error" }\n')
    result = pytester.runpytest_inprocess("--khabar", "corpus")
    result.assert_outcomes(passed=21, failed=1)
    result.stdout.fnmatch_lines(["corpus/registers/places.xml:*: error I006 *", "FAILED corpus::corpus - *"])


def test_warnings_do_not_fail(pytester: pytest.Pytester, corpus: Path) -> None:
    add_settings(corpus, '[[waivers]]\ncode = "N003"\nreason = "a test"\n')
    pytester.runpytest_inprocess("--khabar", "corpus").assert_outcomes(passed=22)


def test_one_entry(pytester: pytest.Pytester, corpus: Path) -> None:
    names = items(
        pytester.runpytest_inprocess("--khabar", "corpus/entries/toy-0002.xml", "--collect-only", "-q")
    )
    assert len(names) == 11
    assert names[0] == "corpus/entries/toy-0002.xml::toy-0002-X"
    assert names[-1] == "corpus/entries/toy-0002.xml::corpus"


def test_a_folder_of_any_tei(pytester: pytest.Pytester, corpus: Path) -> None:
    shutil.rmtree(corpus)
    for folder, attribute in (("a", "a"), ("b", "b")):
        (pytester.path / "tei" / folder).mkdir(parents=True)
        source = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="a"/><p xml:id="{attribute}"/></TEI>'
        (pytester.path / "tei" / folder / "x.xml").write_text(source, "utf-8")
    result = pytester.runpytest_inprocess("--khabar", "tei")
    result.assert_outcomes(passed=19, failed=1)
    result.stdout.fnmatch_lines(["FAILED tei::a/x-I - *"])


def test_a_file_that_does_not_parse(pytester: pytest.Pytester, corpus: Path) -> None:
    replace(corpus / "entries" / "toy-0001.xml", "</body>", "")
    result = pytester.runpytest_inprocess("--khabar", "corpus")
    result.assert_outcomes(passed=21, failed=1)
    result.stdout.fnmatch_lines(["FAILED corpus::toy-0001-X - *"])


def test_a_path_that_is_not_there(pytester: pytest.Pytester, corpus: Path) -> None:
    result = pytester.runpytest_inprocess("--khabar", "nowhere")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --khabar: nowhere: no such file or folder"])


def test_settings_that_cannot_be_read(pytester: pytest.Pytester, corpus: Path) -> None:
    (corpus / "corpus.toml").write_text("colour = 1\n", "utf-8")
    result = pytester.runpytest_inprocess("--khabar", "corpus")
    result.assert_outcomes(failed=22)
    result.stdout.fnmatch_lines(["corpus/corpus.toml: unknown setting 'colour'"])
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_it_is_found_where_khabar_is_installed_and_costs_nothing(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", raising=False)
    pytester.makepyfile(
        """
        import sys

        def test_beside(pytestconfig):
            assert pytestconfig.pluginmanager.hasplugin("khabar")
            loaded = {name for name in sys.modules if name.startswith("khabar")}
            assert loaded <= {"khabar", "khabar.version", "khabar.pytest_plugin"}
            assert "lxml" not in sys.modules
        """
    )
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=1)
