"""The face of Arabic text."""

import shutil
from importlib.metadata import PackageNotFoundError

import pytest
from fontTools.ttLib import TTFont

from khabar.site.theme import fonts
from tests.site.building import copy_root


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("static")
    assert fonts.stage_fonts(made)
    return made


def test_both_weights_together_are_light(folder):
    sizes = [file.stat().st_size for file in (folder / "fonts").glob("*.woff2")]
    assert len(sizes) == 2
    assert sum(sizes) <= 100_000


def test_the_licence_comes_with_them(folder):
    assert "SIL OPEN FONT LICENSE" in (folder / "fonts/Amiri-OFL.txt").read_text(encoding="utf-8")


def test_the_style_sheet_names_what_is_there_and_no_other_site(folder):
    rules = (folder / fonts.STYLE_SHEET).read_text(encoding="utf-8")
    assert rules.count("@font-face") == 2
    for name in ("Amiri-Regular", "Amiri-Bold"):
        assert f'url("fonts/{name}.woff2")' in rules
    assert "//" not in rules


def test_all_letters_of_the_corpus_have_glyphs(folder, corpus):
    known = set(TTFont(folder / "fonts/Amiri-Regular.woff2").getBestCmap())
    letters = {letter for entry in corpus.values() for letter in entry.text if "\u0600" <= letter <= "\u06ff"}
    assert {letter for letter in letters if ord(letter) not in known} == set()


def test_what_is_there_is_not_made_again(folder, monkeypatch):
    monkeypatch.setattr(fonts, "_make", lambda _: pytest.fail("it is made again"))
    assert fonts.stage_fonts(folder)


def test_the_fonts_of_the_reader_do_where_the_package_is_missing(tmp_path, monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(fonts, "version", missing)
    assert not fonts.stage_fonts(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_site_uses_them_unless_told_otherwise(tmp_path, folder, monkeypatch):
    # To cut them takes a second.
    monkeypatch.setattr(fonts, "_make", lambda made: shutil.copytree(folder / "fonts", made))
    for name, wanted in (("with", True), ("without", False)):
        project = copy_root("plain", tmp_path / name)
        assert project.build(khabar_fonts=wanted) == ""
        page = project.page("corpus/entries/news-0001")
        assert bool(page.select('link[href*="khabar-fonts.css"]')) is wanted
        assert (project.output / "_static/fonts/Amiri-Regular.woff2").is_file() is wanted
