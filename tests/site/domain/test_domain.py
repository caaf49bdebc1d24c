"""Roles, and what happens as documents change, go and clash."""

import filecmp

from sphinx.util.inventory import InventoryFile


def links(project, page="index"):
    return {
        link.get_text(): link["href"] for link in project.page(page).find(role="main").select("a.internal")
    }


def test_roles_lead_to_pages_and_anchors(site):
    assert (
        links(site).items()
        >= {
            "سالم تتحدث عن الأمطار": "corpus/entries/news-0001.html",
            "news-0001#s2": "corpus/entries/news-0001.html#s2",
            "what she said": "corpus/entries/news-0001.html#q1",
            "Huda Salem": "entities/person/salem.html",
            "F001": "rules/F001.html",
            "Entries": "entries/index.html",
            "Rules": "rules/index.html",
        }.items()
    )
    assert "corpus/entries/news-0002.html" in links(site).values()


NOWHERE = [
    ("entry", "news-0009", "no entry news-0009 in the corpus"),
    ("entry", "news-0001#s1", "no entry news-0001#s1 in the corpus"),
    ("sentence", "news-0001#s99", "no sentence news-0001#s99 in the corpus"),
    ("sentence", "news-0001#q1", "no sentence news-0001#q1 in the corpus"),
    ("quotation", "news-0001#q2", "no quotation news-0001#q2 in the corpus"),
    ("entity", "person:unlisted", "no entity person:unlisted in the registers"),
    ("rule", "F999", "no rule F999"),
]


def test_a_role_that_leads_nowhere_is_reported_with_its_place(plain):
    roles = [f"{{khabar:{role}}}`{target}`\n" for role, target, _ in NOWHERE]
    (plain.source / "index.md").write_text("\n".join(["# Index\n", *roles]), encoding="utf-8")
    warnings = plain.build().splitlines()
    assert len(warnings) == len(NOWHERE)
    for line, (_, _, message) in enumerate(NOWHERE):
        assert f"index.md:{2 * line + 3}: WARNING: {message}" in warnings[line]


def test_the_inventory_lists_what_can_be_cited(site):
    with (site.output / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda _, path: path)
    assert "news-0001" in inventory["khabar:entry"]
    assert inventory["khabar:sentence"]["news-0001#s3"].uri == "corpus/entries/news-0001.html#s3"
    assert inventory["khabar:entity"]["person:salem"].uri == "entities/person/salem.html"
    assert "Q002" in inventory["khabar:rule"]


def test_sentences_are_kept_out_of_the_search_index(site):
    index = (site.output / "searchindex.js").read_text(encoding="utf-8")
    assert "news-0001" in index
    assert "#s3" not in index


def test_an_id_that_two_documents_claim_is_reported(plain):
    copy = plain.entry("news-0003")
    copy.write_bytes(plain.entry("news-0001").read_bytes())
    for jobs in (1, 2):
        warnings = plain.build(jobs=jobs, output=plain.source / "_build" / f"twice{jobs}")
        assert "the entry id news-0001 is also that of corpus/entries/news-0001" in warnings
        assert "corpus/entries/news-0003" in warnings
    assert links_of_output(plain, "twice1") == "corpus/entries/news-0001.html"


def links_of_output(project, name):
    text = (project.source / "_build" / name / "index.html").read_text(encoding="utf-8")
    return text.partition('An entry <a class="reference internal" href="')[2].partition('"')[0]


def test_the_survivor_of_two_documents_with_one_id_is_found(plain):
    copy = plain.entry("news-0003")
    copy.write_bytes(plain.entry("news-0001").read_bytes())
    plain.build()
    plain.entry("news-0001").unlink()
    (plain.source / "index.md").touch()
    assert plain.build(nitpicky=True) == ""
    assert links(plain)["news-0001#s2"] == "corpus/entries/news-0003.html#s2"


def test_a_deleted_entry_leaves_nothing_behind(built):
    assert "news-0001" in built.read("entities/person/salem")
    assert built.page("corpus/entries/news-0002").find("link", rel="prev")["href"] == "news-0001.html"
    (built.source / "index.md").write_text("# Index\n", encoding="utf-8")
    built.entry("news-0001").unlink()
    assert built.build() == ""
    assert not (built.output / "corpus/entries/news-0001.html").exists()
    assert "news-0001" not in built.read("entities/person/salem")
    assert "news-0001" not in built.read("entries/index")
    assert built.page("corpus/entries/news-0002").find("link", rel="prev") is None
    assert "news-0001" not in (built.output / "searchindex.js").read_text(encoding="utf-8")


def test_a_register_item_that_is_gone_takes_its_page_and_links_with_it(built):
    register = built.source / "corpus/registers/all.xml"
    (built.source / "index.md").write_text("# Index\n", encoding="utf-8")
    register.write_text(
        register.read_text(encoding="utf-8").replace('xml:id="salem"', 'xml:id="salim"'), encoding="utf-8"
    )
    built.build()
    assert not (built.output / "entities/person/salem.html").exists()
    assert (built.output / "entities/person/salim.html").is_file()
    assert built.page("corpus/entries/news-0001").find(id="m3").name == "span"


def test_files_that_others_put_into_the_site_are_left_alone(built):
    other = built.output / "entities" / "person" / "mine.html"
    other.write_text("mine", encoding="utf-8")
    built.entry("news-0002").unlink()
    built.build()
    assert other.read_text(encoding="utf-8") == "mine"


def test_a_manifest_that_points_out_of_the_site_removes_nothing(built):
    precious = built.source / "_build" / "precious.html"
    precious.write_text("mine", encoding="utf-8")
    with (built.output / ".khabar-pages").open("a", encoding="utf-8") as manifest:
        manifest.write("../precious.html\n")
    built.build()
    assert precious.is_file()


def test_entries_link_to_their_neighbours_and_are_in_no_toctree(site):
    first, second = site.page("corpus/entries/news-0001"), site.page("corpus/entries/news-0002")
    assert first.find("link", rel="next")["href"] == "news-0002.html"
    assert second.find("link", rel="prev")["href"] == "news-0001.html"
    assert first.find("link", rel="prev") is None
    assert second.find("link", rel="next") is None


def test_a_new_neighbour_is_linked_from_a_page_that_did_not_change(built):
    built.entry("news-0003").write_text(
        built.entry("news-0002").read_text(encoding="utf-8").replace("news-0002", "news-0003"),
        encoding="utf-8",
    )
    built.build()
    assert built.page("corpus/entries/news-0002").find("link", rel="next")["href"] == "news-0003.html"


def test_two_processes_write_the_same_site_as_one(plain):
    for number in range(3, 9):
        text = plain.entry("news-0001").read_text(encoding="utf-8")
        plain.entry(f"news-000{number}").write_text(
            text.replace("news-0001", f"news-000{number}"), encoding="utf-8"
        )
    outputs = [plain.source / "_build" / name for name in ("one", "two")]
    for jobs, output in zip((1, 2), outputs, strict=True):
        assert plain.build(jobs=jobs, output=output) == ""
    assert different(filecmp.dircmp(*outputs)) == []


def different(comparison):
    found = [*comparison.left_only, *comparison.right_only, *comparison.diff_files]
    for inner in comparison.subdirs.values():
        found += different(inner)
    return found
