"""What a second build writes: pages whose content has changed, and no others."""

import pytest

from tests.sampling import every_second
from tests.site.building import Project, Snapshot, copy_root
from tests.site.releasing import freeze

DERIVED = ("entities/**/*", "rules/*", "speakers/*", "numbers/*", "entries/*")


def written(project: Project) -> dict[str, int]:
    """Return when each collected page was written, by name."""
    return {
        file.relative_to(project.output).with_suffix("").as_posix(): file.stat().st_mtime_ns
        for pattern in DERIVED
        for file in project.output.glob(f"{pattern}.html")
    }


def rewritten(built: Project, /, **settings: object) -> set[str]:
    """Build again, and return the names of the collected pages that were written again or are new."""
    before = written(built)
    built.build(**settings)
    return {name for name, time in written(built).items() if before.get(name) != time}


@pytest.mark.parametrize("all_rules", [False, pytest.param(True, marks=pytest.mark.thorough)])
def test_nothing_is_written_where_nothing_has_changed(plain, all_rules):
    plain.build(all_rules=all_rules)
    assert len(written(plain)) > (80 if all_rules else 15)
    assert rewritten(plain, all_rules=all_rules) == set()


def test_a_changed_entry_changes_the_pages_that_show_it(built):
    built.change("news-0001", "ستستمر", "ستنتهي")
    found = rewritten(built)
    assert found >= {
        "entities/person/salem",
        "entities/place/cairo",
        "entities/organisation/cairo-university",
    }
    assert not found & {"entities/person/hostile", "entities/person/nobody", "rules/Q001", "entries/index"}
    assert "ستنتهي" in built.read("entities/person/salem")


def test_a_new_title_is_on_every_page_that_links_to_the_entry(built):
    built.change("news-0001", '<titleStmt><title xml:lang="ar">سالم', '<titleStmt><title xml:lang="ar">نور')
    assert "entries/index" in rewritten(built)
    for name in ("entries/index", "entities/person/salem", "entities/group/news-0001-g1"):
        assert "نور تتحدث" in built.read(name)


def test_a_renamed_entry_is_found_under_its_new_name_only(built):
    text = built.entry("news-0001").read_text(encoding="utf-8").replace("news-0001", "news-0009")
    built.entry("news-0001").unlink()
    built.entry("news-0009").write_text(text, encoding="utf-8")
    (built.source / "index.md").write_text("# Index\n\n{khabar:entry}`news-0009`\n", encoding="utf-8")
    assert built.build() == ""
    pages = written(built)
    assert "entities/group/news-0009-g1" in pages
    assert "entities/group/news-0001-g1" not in pages
    for name in pages:
        # Examples of rules have entries of their own.
        assert name.startswith("rules/") or "news-0001" not in built.read(name), name


def test_a_page_that_somebody_removed_is_written_again(built):
    (built.output / "entities/person/salem.html").unlink()
    assert rewritten(built) == {"entities/person/salem"}


@pytest.mark.parametrize("settings", [{"html_title": "Another"}, {"project": "other"}])
def test_a_changed_configuration_changes_all_pages(built, settings):
    assert rewritten(built, **settings) == set(written(built))


def test_a_changed_navigation_changes_all_pages(built):
    (built.source / "more.md").write_text("# More\n", encoding="utf-8")
    index = built.source / "index.md"
    index.write_text(index.read_text(encoding="utf-8") + "\n```{toctree}\nmore\n```\n", encoding="utf-8")
    settings = {"include_patterns": ["index.md", "more.md", "corpus/entries/**"]}
    assert rewritten(built, **settings) == set(written(built))


CHANGES = [
    ("entries/news-0001", "ستستمر", "ستنتهي"),
    ("entries/news-0001", 'status="published"', 'status="draft"'),
    ("entries/news-0002", "person:hostile", "person:salem"),
    ("registers/all", "Huda Salem", "Huda M. Salem"),
    ("taxonomy", "plain saying", "saying"),
]
"""A file of the corpus, and what is replaced in it by what."""

MORE_CHANGES = [
    ("entries/news-0001", 'n="1.2.0"', 'n="1.2.1"'),
    ("entries/news-0001", 'cert="medium"', 'cert="low"'),
    (
        "entries/news-0001",
        'source="org:cairo-university"',
        'source="org:cairo-university" toWhom="place:cairo"',
    ),
    ("registers/all", "360630", "360631"),
]
"""Changes of other attributes."""


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [*CHANGES, *(pytest.param(*change, marks=pytest.mark.thorough) for change in MORE_CHANGES)],
)
def test_a_second_build_ends_with_the_same_site_as_a_first(built, tmp_path, name, old, new):
    fresh = copy_root("plain", tmp_path / "fresh")
    for project in (built, fresh):
        file = project.source / "corpus" / f"{name}.xml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        project.build()
    pages = written(built)
    assert pages.keys() == written(fresh).keys()
    assert all(built.read(name) == fresh.read(name) for name in pages)


def everything(project):
    """Return all files of a site but what Sphinx and khabar note for the next build, by name."""
    return {
        path.relative_to(project.output).as_posix(): path.read_bytes()
        for path in project.output.rglob("*")
        if path.is_file() and path.name not in {".buildinfo", ".khabar-pages"}
    }


SETTINGS = [
    'name = "rain"\nversion = "1.0.0"\n',
    'name = "plain"\nversion = "1.0.0"\n[title]\nen = "All of the rain"\nar = "كل المطر"\n',
    'name = "plain"\nversion = "1.1.0"\nlicence = "CC0-1.0"\nlanguage = "fa"\nsite = "https://toy.example"\n',
    'name = "plain"\nversion = "1.0.0"\n[rules]\nignore = ["X"]\n[rules.severity]\nI006 = "info"\n',
]
"""What `corpus.toml` may come to say."""


def copy_released(folder):
    project = copy_root("plain", folder)
    freeze(project, ("1.2.0", "ستستمر", "ستبقى"), ("1.2.1", "ستبقى", "ستطول"))
    return project


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    project = copy_released(tmp_path_factory.mktemp("released"))
    project.build()
    return Snapshot(project)


@pytest.mark.parametrize("settings", every_second(SETTINGS, lambda text: " ".join(text.split())))
def test_changed_settings_end_with_the_same_site_as_a_first_build(released, tmp_path, settings):
    built, fresh = released.restore(), copy_released(tmp_path)
    for project in (built, fresh):
        (project.source / "corpus/corpus.toml").write_text(settings, encoding="utf-8")
        project.build()
    found, expected = everything(built), everything(fresh)
    assert found.keys() == expected.keys()
    assert [name for name in found if found[name] != expected[name]] == []


def test_a_waiver_changes_no_page_of_an_entry(built):
    files = sorted((built.output / "corpus").rglob("*.html"))
    before = [file.stat().st_mtime_ns for file in files]
    with (built.source / "corpus/corpus.toml").open("a", encoding="utf-8") as file:
        file.write('[[waivers]]\ncode = "X002"\nid = "news-0001"\nreason = "it is a toy"\n')
    built.build()
    assert [file.stat().st_mtime_ns for file in files] == before


def test_an_entry_is_cited_by_its_version_as_soon_as_that_is_released(plain):
    plain.build(html_baseurl="https://example.org/")
    address = "https://example.org/corpus/entries/news-0001/1.2.0.html"
    assert address not in plain.read("corpus/entries/news-0001")
    freeze(plain, ("1.2.0", "ستستمر", "ستستمر"))
    stamp = plain.entry("news-0001").stat().st_mtime_ns
    plain.build(html_baseurl="https://example.org/")
    manifest = (plain.source / "corpus/releases.json").read_bytes()
    assert address in plain.read("corpus/entries/news-0001")
    (plain.source / "corpus/releases.json").unlink()
    plain.build(html_baseurl="https://example.org/")
    assert address not in plain.read("corpus/entries/news-0001")
    (plain.source / "corpus/releases.json").write_bytes(manifest)
    plain.build(html_baseurl="https://example.org/")
    assert plain.entry("news-0001").stat().st_mtime_ns == stamp
    assert address in plain.read("corpus/entries/news-0001")
