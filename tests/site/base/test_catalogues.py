"""The catalogues of messages: nothing that a reader meets is missing from them."""

import ast
import json
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from khabar.site.base import catalogues
from khabar.site.base.catalogues import LOCALE, read_catalogue, stage_messages

SITE = Path(str(files("khabar.site")))
LANGUAGES = sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "counted": (1, 2),
    "khabar_text": None,
}
PLACE = re.compile(r"%\((\w+)\)s|%%|(%)")


def messages():
    """Return the messages of code, templates and scripts, and where each of them is."""
    with (LOCALE / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(str(SITE), methods, options, keywords=KEYWORDS)
    return {message: f"{name}:{line}" for name, line, message, *_ in found}


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request):
    return read_catalogue(request.param)


def test_there_is_an_arabic_catalogue():
    assert "ar" in LANGUAGES


def test_messages_are_found_in_code_templates_and_scripts():
    places = set(messages().values())
    for suffix in (".py", ".html", ".js"):
        assert any(place.partition(":")[0].endswith(suffix) for place in places)


def test_every_message_is_translated(catalogue):
    known = {message.id: message for message in catalogue if message.id}
    missing = {
        place: message
        for message, place in messages().items()
        if message not in known or not all(_forms(known[message].string)) or known[message].fuzzy
    }
    assert missing == {}, "make messages, then translate what is new"


def test_no_message_is_hidden_from_those_who_extract_them(catalogue):
    """What stands inside an f-string is not found by Babel."""
    known = {form for message in catalogue for form in _forms(message.id)}
    for path in SITE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYWORDS and node.args:
                message = getattr(node.args[0], "value", None)
                assert not isinstance(message, str) or message in known, f"{path}:{node.lineno}"


def _forms(string):
    return (string,) if isinstance(string, str) else string


def test_a_translation_has_the_places_of_its_message(catalogue):
    for message in catalogue:
        wanted = set.union(*(_places(form) for form in _forms(message.id))) if message.id else set()
        for form in _forms(message.string) if message.id else ():
            # The number may be a word: one, two.
            assert _places(form) | {"num"} == wanted | {"num"}, message.id


def _places(text):
    names = set()
    for name, stray in PLACE.findall(text):
        assert not stray, text
        names.update([name] if name else [])
    return names


def test_a_language_of_six_plurals_has_six_forms():
    catalogue = read_catalogue("ar")
    plurals = [message for message in catalogue if isinstance(message.id, tuple)]
    assert {len(message.string) for message in plurals} == {6}


def _run(script):
    command = [shutil.which("node") or pytest.skip("there is no node"), "-e", script]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    ("number", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (10, 3), (11, 4), (99, 4), (100, 5), (103, 3)]
)
def test_the_rule_of_the_plural_is_that_of_arabic(number, form):
    rule = read_catalogue("ar").plural_expr
    script = f"const n = {number}; console.log(Number({rule}))"
    assert int(_run(script)) == form


def test_scripts_get_their_messages_and_sphinx_does_not_empty_them(tmp_path):
    assert stage_messages("ar", tmp_path)
    script = (tmp_path / catalogues.MESSAGES).read_text(encoding="utf-8")
    program = f"""
        const Documentation = {{ TRANSLATIONS: {{}}, addTranslations: () => {{ throw new Error("eval"); }} }};
        {script}
        Documentation.addTranslations({{ locale: "ar", messages: {{ Searching: "", Close: "x", Search: "بحث" }} }});
        const {{ Searching, Close, Search }} = Documentation.TRANSLATIONS;
        console.log(JSON.stringify([Searching, Close, Search, Documentation.PLURAL_EXPR(2)]));
    """
    assert json.loads(_run(program)) == ["يجري البحث", "إغلاق", "بحث", 2]


def test_a_language_without_a_catalogue_has_no_script(tmp_path):
    assert not stage_messages("fr", tmp_path)
    assert list(tmp_path.iterdir()) == []


# Tags, comments and what Jinja fills in; what is left between tags is text.
MARKUP = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<code>.*?</code>|<[^>]*>|&\w+;", re.DOTALL)
NAMES = {"TEI", "Dice", "CSV", "JSON", "TSV", "ID", "khabar", "kwic"}


@pytest.mark.parametrize(
    "template", sorted(SITE.glob("templates/**/*.html")), ids=lambda path: path.relative_to(SITE).as_posix()
)
def test_templates_have_no_english_of_their_own(template):
    text = MARKUP.sub(" ", template.read_text(encoding="utf-8"))
    assert set(re.findall(r"[A-Za-z]{2,}", text)) - NAMES == set()


def test_the_catalogue_of_the_theme_is_translated():
    for message in read_catalogue("ar", "sphinx"):
        assert all(_forms(message.string)), message.id


def test_the_front_page_and_all_titles_of_the_documentation_are_translated(arabic_site):
    repository = SITE.parents[2]
    with (repository / "docs/locale/ar/LC_MESSAGES/docs.po").open("rb") as file:
        titles = {message.id for message in read_po(file) if message.string}
    for page in sorted(repository.glob("docs/**/*.md")):
        title = next(line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("# "))
        assert title.removeprefix("# ") in titles, f"{page}: its title is not in docs/locale/ar"
    front = (arabic_site / "index.html").read_text(encoding="utf-8")
    assert '<div lang="en"' not in front, "docs/locale/ar/LC_MESSAGES/index.po lacks a message of index.md"
