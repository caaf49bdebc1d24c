"""Versions in what pages cite: roles and directives, in projects with pages of versions and in those without."""

from dataclasses import replace

import pytest

from khabar.corpus import Withdrawal, read_manifest, write_manifest
from khabar.site.state.entry_name import EntryName, parse_name
from tests.site.building import copy_root
from tests.site.releasing import freeze

SITE = "https://example.org/khabar/"
ENTRY = "corpus/entries/news-0001"
PAGE = """# Page

{khabar:entry}`{title} {version} <news-0001@1.2.0>`, {khabar:sentence}`news-0001@1.2.0#s2`,
{khabar:sentence}`{text} <news-0001@1.2.0#s2>`, {khabar:quotation}`{version} <news-0001@1.2.1#q1>`

```{khabar:excerpt} news-0001@1.2.0#s2
```

```{khabar:quotations}
:entry: news-0001@1.2.0
:limit: 1
```

```{khabar:concordance} الأمطار
:entry: news-0001@1.2.0
```

```{khabar:chart} speakers
:entry: news-0001@1.2.0
```
"""


@pytest.fixture(params=["directives", "citing"])
def project(request, tmp_path):
    """A project that publishes the corpus, and one that only cites it; two versions of an entry were released."""
    project = copy_root(request.param, tmp_path)
    freeze(project, ("1.2.0", "ستستمر", "ستبقى"), ("1.2.1", "ستبقى", "ستطول"))
    write(project, PAGE)
    return project


@pytest.fixture
def thesis(tmp_path):
    project = copy_root("citing", tmp_path)
    freeze(project, ("1.2.0", "ستستمر", "ستبقى"), ("1.2.1", "ستبقى", "ستطول"))
    return project


def write(project, text):
    (project.source / "index.md").write_text(text, encoding="utf-8")


def main(project):
    return project.page("index").find(role="main")


def test_a_name_is_taken_apart():
    assert parse_name("news-0001@1.0.0#s2") == EntryName("news-0001", "1.0.0", "s2")
    assert parse_name("news-0001@1.0.0").uses == ("news-0001", "news-0001@")
    assert parse_name("news-0001#s2").uses == ("news-0001",)
    assert parse_name("news-0001@") is None


def test_what_a_version_says_is_shown_and_not_what_the_entry_says_now(project):
    assert project.build(nitpicky=True) == ""
    page = main(project)
    assert "ستطول" not in page.get_text()
    assert "ستبقى" in page.p.get_text()
    for part in (".khabar-excerpt-words", ".khabar-said-list", ".khabar-kwic"):
        assert "ستبقى" in page.select_one(part).get_text()
    assert "Huda Salem" in page.select_one(".khabar-drawn svg").get_text()


def test_what_is_shown_is_cited_with_its_version(project):
    project.build()
    page = main(project)
    assert page.select_one(".khabar-excerpt-source").get_text().endswith("news-0001@1.2.0#s2")
    assert page.select_one(".khabar-said").get_text().count("news-0001@1.2.0#q1") == 1
    assert (
        page.select_one(".khabar-kwic tbody a, .khabar-kwic tbody th").get_text(strip=True)
        == "news-0001@1.2.0#s1"
    )
    text = " ".join(page.p.get_text().split())
    assert "سالم تتحدث عن الأمطار 1.2.0, news-0001@1.2.0#s2," in text
    assert text.endswith("1.2.1")


def test_links_lead_to_the_pages_of_the_version(project):
    outside = 'include_patterns = ["index.md"]\n' in (project.source / "conf.py").read_text()
    assert project.build(khabar_site_url=SITE) == ""
    start = SITE if outside else ""
    links = [link["href"] for link in main(project).select(f'a[href^="{start}{ENTRY}"]')]
    older = f"{start}{ENTRY}/1.2.0.html"
    assert links[:4] == [older, f"{older}#s2", f"{older}#s2", f"{start}{ENTRY}/1.2.1.html#q1"]
    assert set(links[4:]) == {older, f"{older}#s1", f"{older}#s2", f"{older}#q1"}


def test_without_the_address_of_a_site_there_are_no_links(thesis):
    write(thesis, PAGE)
    thesis.build()
    assert main(thesis).select(f'a[href*="{ENTRY}"]') == []


MISTAKES = [
    ("{khabar:entry}`news-0001@9.9.9`", "no version 9.9.9 of news-0001; there are 1.2.0, 1.2.1"),
    ("{khabar:sentence}`news-0001@9.9.9#s2`", "no version 9.9.9 of news-0001; there are 1.2.0, 1.2.1"),
    ("{khabar:sentence}`news-0001@1.2.0#s99`", "no sentence news-0001@1.2.0#s99 in the corpus"),
    ("{khabar:entry}`news-0002@1.0.0`", "no version 1.0.0 of news-0002; none was released"),
    ("{khabar:entry}`news-0009@1.0.0`", "no entry news-0009 in the corpus"),
    (
        "{khabar:entry}`news-0001@first`",
        "news-0001@first is no version of an entry: expected news-0001@1.0.0",
    ),
    ("{khabar:entity}`person:salem@1.0.0`", "no entity person:salem@1.0.0: versions are those of entries"),
    ("{khabar:rule}`Q001@1.0.0`", "no rule Q001@1.0.0: versions are those of entries; write Q001"),
    (
        "```{khabar:excerpt} news-0001@9.9.9#s2\n```",
        "khabar:excerpt: no version 9.9.9 of news-0001; there are",
    ),
    ("```{khabar:excerpt} news-0001@1.2.0#s9\n```", "no sentence, quotation or block s9 in news-0001@1.2.0"),
    (
        "```{khabar:excerpt} news-0001@1#s2\n```",
        "'news-0001@1#s2' is no part of an entry: expected news-0001#s2",
    ),
    ("```{khabar:chart} layers\n:entry: news-0002@1.0.0\n```", "no version 1.0.0 of news-0002; none was"),
    ("```{khabar:quotations}\n:entry: news-0009@1.0.0\n```", "no entry news-0009 in the corpus"),
    (
        "```{khabar:concordance} x\n:entry: news-0001@v1\n```",
        "'news-0001@v1' is no entry: expected news-0001, or",
    ),
    (
        "```{khabar:concordance} x\n:entry: news-0001#s2\n```",
        "'news-0001#s2' is no entry: expected news-0001, or",
    ),
    ("```{khabar:quotations}\n:speaker: person:salem@1.0.0\n```", "an entity has no versions"),
]


def test_what_there_is_not_is_reported_with_its_place(thesis):
    pages = {f"mistake-{number}": part for number, (part, _) in enumerate(MISTAKES)}
    for name, part in pages.items():
        (thesis.source / f"{name}.md").write_text(f"# Page\n\n{part}\n", encoding="utf-8")
    write(thesis, "\n".join(["# Pages\n", "```{toctree}", *pages, "```", ""]))
    said = thesis.build(include_patterns=["*.md"]).splitlines()
    for name, (_, message) in zip(pages, MISTAKES, strict=True):
        warnings = [line for line in said if f"{name}.md:" in line]
        assert message in " ".join(warnings), name
        assert f"{name}.md:3: " in warnings[0] or f"{name}.md:4: " in warnings[0]
        assert len(warnings) == 1 or "myst.directive_option" in " ".join(warnings)


def test_a_copy_that_was_changed_is_reported_where_it_is_cited(thesis):
    path = thesis.source / "corpus/releases/news-0001/1.2.0.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("ستبقى", "ستنتهي"), encoding="utf-8")
    write(thesis, PAGE)
    warnings = thesis.build()
    assert "changed after its release" in warnings
    assert "index.md:6: WARNING: khabar:excerpt: " in warnings
    assert "ستنتهي" not in thesis.read("index")


def test_a_page_follows_what_is_released_and_withdrawn(thesis):
    freeze(thesis, ("1.2.0", "ستطول", "ستبقى"))
    write(thesis, "# Page\n\n{khabar:entry}`{version} <news-0001@1.2.1>`\n")
    assert "no version 1.2.1 of news-0001; there are 1.2.0" in thesis.build()
    freeze(thesis, ("1.2.0", "ستبقى", "ستستمر"), ("1.2.1", "ستستمر", "ستطول"))
    assert thesis.build(khabar_site_url=SITE) == ""
    assert main(thesis).p.get_text() == "1.2.1"
    store, gone = thesis.source / "corpus", Withdrawal("2.0.0", "2026-03-04", "asked")
    manifest = read_manifest((store / "releases.json").read_bytes())
    (store / "releases.json").write_bytes(write_manifest(replace(manifest, withdrawn=(("news-0001", gone),))))
    thesis.entry("news-0001").unlink()
    assert thesis.build(khabar_site_url=SITE) == ""
    assert main(thesis).p.a["href"] == f"{SITE}{ENTRY}.html"
    write(thesis, "# Page\n\n```{khabar:excerpt} news-0001@1.2.1#s2\n```\n")
    assert "index.md:3: WARNING: khabar:excerpt: the entry news-0001 was withdrawn on 2026-03-04: asked" in (
        thesis.build()
    )


def test_a_source_that_the_entry_no_longer_has_is_not_linked(tmp_path):
    project = copy_root("directives", tmp_path)
    freeze(project, ("1.2.0", "ستستمر", "ستبقى"))
    write(project, PAGE.replace("1.2.1", "1.2.0"))
    text = project.entry("news-0001").read_text(encoding="utf-8")
    text = text.replace('"g1"', '"g7"').replace("#g1", "#g7")
    project.entry("news-0001").write_text(text, encoding="utf-8")
    assert project.build(nitpicky=True) == ""
    assert (project.output / "entities/group/news-0001-g7.html").is_file()
    for name in ("index", f"{ENTRY}/1.2.0"):
        assert "news-0001-g1.html" not in project.read(name)
