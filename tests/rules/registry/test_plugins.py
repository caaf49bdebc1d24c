"""Rules of third parties: found, refused, proved, reported."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from khabar.errors import PluginError
from khabar.rules import RULES, Rule, Scope, Selection, Severity
from khabar.rules.plugins import combine, read_plugin
from khabar.rules.testing import build_corpus, prove, wrap
from khabar.rules.testing.proof import _prove_form

PLUGIN = Path(__file__).parents[2] / "plugins" / "newsroom"

PLAIN = '<p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>'


@pytest.fixture
def newsroom(monkeypatch):
    monkeypatch.syspath_prepend(str(PLUGIN))
    (rule,) = read_plugin(EntryPoint("newsroom", "newsroom_rules:RULES", "khabar.rules"))
    return rule


def a_rule(code: str, requires: tuple[str, ...] = ()) -> Rule:
    return Rule(code, "x", Severity.INFO, Scope.ENTRY, lambda _: iter(()), requires=requires)


def test_an_author_proves_a_rule_by_its_documentation(newsroom, tmp_path):
    prove(newsroom, tmp_path)
    assert newsroom.documentation_in("ar").title == "جملة تصرخ."


def test_a_rule_about_form_must_find_nothing_in_a_fair_copy(newsroom, tmp_path):
    with pytest.raises(AssertionError, match="NR001 declares form=True, but finds a problem in a fair copy"):
        prove(replace(newsroom, form=True), tmp_path)


def test_rules_of_khabar_about_form_keep_their_promise():
    about_form = [rule for rule in RULES if rule.form and rule.scope is not Scope.FILE]
    assert about_form
    plain = wrap(PLAIN, PLAIN)
    for rule in about_form:
        _prove_form(rule, plain, plain)


def test_a_rule_that_does_not_do_what_it_says_is_told(newsroom, tmp_path):
    def silent(_: object):
        return iter(())

    silent.__module__ = newsroom.check.__module__
    with pytest.raises(AssertionError, match="the wrong example has these findings: nothing"):
        prove(replace(newsroom, check=silent), tmp_path)


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        (["Q900"], "invalid rule code 'Q900'"),
        (["ABCDE001"], "invalid rule code"),
        (["AB1"], "invalid rule code"),
        (["AB001", "AB001"], "AB001 is already used by khabar"),
    ],
)
def test_codes_that_do_not_fit_are_refused(codes, reason):
    with pytest.raises(PluginError, match=reason):
        combine([tuple(map(a_rule, codes))])


def test_what_a_rule_requires_must_be_there():
    assert combine([(a_rule("AB001", ("Q001",)),)])[-1].code == "AB001"
    with pytest.raises(PluginError, match="AB001 requires the unknown rule ZZ001"):
        combine([(a_rule("AB001", ("ZZ001",)),)])
    assert combine([]) == RULES


def test_rules_that_require_one_another_are_refused():
    with pytest.raises(PluginError, match="in a circle: AB00"):
        combine([(a_rule("AB001", ("AB002",)), a_rule("AB002", ("AB001",)))])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("RETIRED = {'NR001'}", "NR001 cannot be used: its code is retired"),
        ("RULES = [replace(RULE, scope=Scope.FILE)]", "its scope is file, which is left to khabar"),
        ("nr001_shouting.__doc__ = 'It shouts.'", "has no Right, Since, TEI, Wrong"),
        ("1 / 0", "cannot load the rules 'newsroom_rules:RULES': division by zero"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named_with_its_pack(line, reason, tmp_path, monkeypatch):
    home = tmp_path / "newsroom_rules"
    shutil.copytree(PLUGIN / "newsroom_rules", home)
    with (home / "__init__.py").open("a", encoding="utf-8") as file:
        file.write(
            "\nfrom dataclasses import replace\nfrom khabar.rules import Scope\n"
            f"from newsroom_rules import nr001_shouting\nRULE = RULES[0]\n{line}\n"
        )
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("newsroom_rules")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(PluginError, match=reason):
        read_plugin(EntryPoint("newsroom", "newsroom_rules:RULES", "khabar.rules"))


def test_a_catalogue_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    shutil.copytree(PLUGIN / "newsroom_rules", tmp_path / "newsroom_rules2")
    (tmp_path / "newsroom_rules2" / "locale" / "ar.toml").write_text("[", "utf-8")
    init = tmp_path / "newsroom_rules2" / "__init__.py"
    init.write_text(init.read_text("utf-8").replace("newsroom_rules", "newsroom_rules2"), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(PluginError, match="rule NR001 cannot be used"):
        read_plugin(EntryPoint("newsroom", "newsroom_rules2:RULES", "khabar.rules"))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("nowhere_at_all:RULES", "cannot load"),
        ("json:loads", "cannot load"),
        ("string:digits", "expected a khabar"),
    ],
)
def test_a_plugin_that_cannot_be_used_is_named(value, reason):
    with pytest.raises(PluginError, match=f"newsroom, .*{reason}"):
        read_plugin(EntryPoint("newsroom", value, "khabar.rules"))


def test_a_family_of_ours_does_not_name_one_of_theirs():
    assert not Selection(select=("Q",)).takes("QA001")
    assert Selection(select=("QA",)).takes("QA001")
    assert Selection(ignore=("Q",)).takes("QA001")
    assert Selection(select=("QA0",)).takes("QA001")


@pytest.fixture
def khabar(tmp_path):
    """Runs khabar with the plugin installed: its metadata is where Python looks for it."""
    metadata = tmp_path / "site" / "newsroom_rules-0.3.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: newsroom-rules\nVersion: 0.3.0\n")
    (metadata / "entry_points.txt").write_text("[khabar.rules]\nnewsroom = newsroom_rules:RULES\n")
    environment = {**os.environ, "PYTHONPATH": f"{metadata.parent}{os.pathsep}{PLUGIN}", "LC_ALL": "C"}
    shouting = '<p xml:id="p1"><s xml:id="s1">وصلت القافلة!!</s></p>'
    build_corpus(tmp_path / "corpus", wrap(shouting, shouting))

    def call(*arguments: str) -> str:
        command = [sys.executable, "-m", "khabar", *arguments]
        result = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return result.stdout + result.stderr

    return call


def test_an_installed_plugin_is_part_of_every_command(khabar):
    assert "warning NR001 the sentence shouts" in khabar("check", "corpus")
    assert "NR001" in khabar("check", "corpus", "--jobs", "2", "--no-cache")
    assert "الجملة تصرخ" in khabar("check", "corpus", "--lang", "ar")
    assert '"name": "newsroom-rules"' in khabar("check", "corpus", "--format", "sarif")
    assert "NR001" not in khabar("check", "corpus", "--select", "N")
    assert "A sentence shouts." in khabar("explain", "nr001")
    assert "NR001" in khabar("explain", "NR002")
