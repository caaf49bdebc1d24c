"""The page of the concordance in a real browser."""

import csv
import io

import pytest

from khabar.query import concordance
from khabar.query.corpus import Corpus
from tests.site.browser import NARROW, Reader, overflow, serve, violations
from tests.site.building import copy_root

pytestmark = pytest.mark.browser


def ask(reader, address, **options):
    page = reader.open(f"concordance.html{address}", **options)
    page.wait_for_function("/\\d/.test(document.querySelector('.khabar-status').textContent)")
    return page


def nodes(page):
    return page.locator("tbody .khabar-node").all_text_contents()


@pytest.mark.parametrize("served", ["file", "http"])
def test_the_page_has_the_lines_of_the_command_line(reader, corpus, served):
    page = ask(reader, "?q=روسيا", served=served)
    expected = list(concordance(corpus.values(), "روسيا"))
    assert page.locator(".khabar-status").inner_text().startswith(f"Lines: {len(expected)}.")
    rows = page.locator("tbody tr").all()
    assert [row.locator("td").all_text_contents() for row in rows] == [
        [line.left, line.node, line.right] for line in expected
    ]
    links = [row.locator("a").get_attribute("href") for row in rows]
    assert [link.partition("#")[2] for link in links] == [line.sentence for line in expected]


def test_a_line_leads_to_its_sentence_with_the_node_marked(reader):
    page = ask(reader, "?q=روسيا")
    page.locator("tbody a").nth(1).click()
    page.wait_for_selector("#s4 .highlighted")
    assert page.locator(":target").get_attribute("id") == "s4"
    assert "".join(page.locator("#s4 .highlighted").all_text_contents()) == "وروسيا"


def test_a_query_is_typed_sent_and_cited_by_keyboard_alone(reader):
    page = reader.open("concordance.html")
    page.get_by_label("Word or phrase").focus()
    page.keyboard.type("موسكو")
    page.keyboard.press("Tab")  # Find
    page.keyboard.press("Tab")  # exactly as written
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # all forms of a lemma
    page.keyboard.press("Tab")  # equal spellings
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # the words before
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    page.wait_for_selector("tbody tr")
    address = page.evaluate("Object.fromEntries(new URLSearchParams(location.search))")
    assert address == {"q": "موسكو", "exact": "1", "level": "", "sort": "before", "context": "3"}
    assert page.get_by_label("exactly as written").is_checked()
    assert page.get_by_label("in the order of").input_value() == "before"
    assert set(nodes(page)) == {"موسكو"}


def test_exact_finds_only_what_is_written(reader):
    assert set(nodes(ask(reader, "?q=روسيا"))) == {"روسيا", "وروسيا"}
    assert set(nodes(ask(reader, "?q=وروسيا&exact=1"))) == {"وروسيا"}
    assert nodes(ask(reader, "?q=اكد&exact=1")) == []


def test_a_lemma_is_found_in_all_its_forms(reader, corpus):
    page = ask(reader, "?q=قال&lemma=1")
    expected = Corpus(corpus.store.root).query('[lemma="قال"]')
    assert len(expected) > 1
    assert page.locator(".khabar-status").inner_text().startswith(f"Lines: {len(expected)}.")
    rows = page.locator("tbody a").all()
    assert [row.get_attribute("href").partition("#")[2] for row in rows] == expected.places
    page.get_by_label("exactly as written").check()
    assert not page.get_by_label("all forms of a lemma").is_checked()


def test_forms_are_counted_and_lead_to_their_own_lines(reader):
    page = ask(reader, "?q=روسيا")
    forms = page.locator(".khabar-forms li")
    assert [text.split() for text in forms.all_text_contents()] == [["روسيا", "4"], ["وروسيا", "2"]]
    forms.nth(1).locator("a").click()
    page.wait_for_selector("tbody tr")
    assert nodes(page) == ["وروسيا", "وروسيا"]


def test_lines_are_sorted_by_what_stands_before(reader):
    page = ask(reader, "?q=في&sort=before")
    before = [text.split()[-1:] for text in page.locator("tbody .khabar-before").all_text_contents()]
    plain = [
        word[0].translate(str.maketrans("أإآىة", "اااي" + "ه")).strip('"،') if word else "" for word in before
    ]
    assert plain == sorted(plain)
    assert len(plain) > 10


def test_a_phrase_and_an_open_word(reader):
    assert nodes(ask(reader, "?q=الخارجية الإيرانية")) != []
    assert all(len(node.split()) == 3 for node in nodes(ask(reader, "?q=بين * وروسيا")))


@pytest.mark.parametrize(
    ("query", "message"), [("،", "no word"), ("بين * * * * * * * * * * في", "nine words")]
)
def test_a_query_that_says_nothing_is_answered(reader, query, message):
    page = reader.open(f"concordance.html?q={query}")
    page.wait_for_function(f"document.querySelector('.khabar-status').textContent.includes({message!r})")


def test_what_is_not_there_is_not_found(reader):
    page = ask(reader, "?q=زقنبوط")
    assert "Nothing found." in page.locator(".khabar-status").inner_text()
    assert not page.locator(".khabar-found").is_visible()


def test_other_names_of_the_registers_are_offered(reader):
    page = ask(reader, "?q=سوريا")
    line = page.locator(".khabar-other-names")
    line.wait_for()
    assert "سورية" in line.inner_text()
    line.get_by_role("link", name="سورية", exact=True).click()
    page.wait_for_selector("#khabar-concordance tbody tr")
    assert {"سورية"} <= set(nodes(page))


def test_final_letters_make_a_difference_unless_asked(reader):
    assert "Nothing found." in ask(reader, "?q=سوريه").locator(".khabar-status").inner_text()
    page = ask(reader, "?q=سوريه&level=search")
    assert "سورية" in nodes(page)
    assert page.locator("select[name=level]").input_value() == "search"


def test_lines_can_be_had_as_a_table(reader, corpus):
    page = ask(reader, "?q=قال&context=4")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    content = download.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    lines = list(concordance(corpus.values(), "قال", context=4))
    assert [
        (row["entry"], row["version"], row["sentence"], int(row["start"]), int(row["end"]), row["node"])
        for row in rows
    ] == [
        (line.entry.id, line.entry.version, line.sentence, line.span.start, line.span.end, line.node)
        for line in lines
    ]
    assert [(row["left"].lstrip("'"), row["right"].lstrip("'")) for row in rows] == [
        (line.left, line.right) for line in lines
    ]
    assert download.value.suggested_filename == "concordance-قال.csv"


@pytest.mark.parametrize("address", ["", "?q=في"])
def test_the_page_is_accessible(reader, looks, address):
    for page in reader.visit(f"concordance.html{address}", looks):
        if address:
            page.wait_for_selector("tbody tr")
        assert violations(page) == ""
        assert overflow(page) <= 0


def test_more_lines_are_shown_where_there_are_more(reader):
    page = ask(reader, "?q=*ا*")
    count = int(page.locator(".khabar-status").inner_text().split()[1].rstrip("."))
    assert (page.locator("tbody tr").count(), count > 50) == (50, True)
    page.get_by_role("button", name="Show more lines").press("Enter")
    page.wait_for_function("document.querySelectorAll('#khabar-concordance tbody tr').length > 50")
    new = page.locator("tbody tr").nth(50).locator("a")
    page.wait_for_function("link => link === document.activeElement", arg=new.element_handle())


def test_the_node_stands_in_one_column_between_its_sides(reader):
    page = ask(reader, "?q=في")
    boxes = [cell.bounding_box() for cell in page.locator("tbody .khabar-node").all()]
    assert len({round(box["x"]) for box in boxes}) == 1
    before, after = (
        page.locator(f"tbody .khabar-{side}").nth(1).bounding_box() for side in ("before", "after")
    )
    assert before["x"] > boxes[1]["x"] > after["x"], "Arabic begins at the right"


def test_on_a_phone_a_line_is_a_sentence(reader):
    page = ask(reader, "?q=روسيا", width=NARROW)
    assert page.locator("tbody tr").first.bounding_box()["width"] <= NARROW
    assert page.locator("thead").bounding_box()["height"] <= 1


def test_the_sidebar_leads_to_the_page(reader):
    page = reader.open("index.html")
    page.locator(".sidebar-tree").get_by_role("link", name="Concordance").click()
    page.get_by_label("Word or phrase").wait_for(state="visible")


def test_without_scripts_the_page_says_what_to_do(chromium, addresses):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{addresses['file']}concordance.html")
    assert page.locator("noscript code").inner_text() == "khabar kwic"
    assert page.locator("noscript code").is_visible()
    assert not page.get_by_label("Word or phrase").is_visible()
    context.close()


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """A site in which each page is a folder."""
    project = copy_root("plain", tmp_path_factory.mktemp("folders"))
    project.build("dirhtml", html_theme="furo")
    return project.source / "_build" / "dirhtml"


def test_links_fit_a_site_of_folders(chromium, folders):
    with serve(folders) as address:
        someone = Reader(chromium, {"http": address, "file": f"{folders.as_uri()}/"})
        page = someone.open("concordance/?q=الأمطار", served="http")
        page.locator("tbody a").first.click()
        page.wait_for_selector(":target .highlighted")
        page = someone.open("search/?q=الأمطار", served="http")
        page.locator("p.context a[href*='/corpus/entries/news-0001/']").first.click()
        page.wait_for_selector(":target .highlighted")
        assert "/corpus/entries/news-0001/" in page.url
        assert someone.close() == []


HOSTILE = "=SUM(A1) &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(2)&gt; \u202eعكس\u202c \u2028سطر\u2029"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A site with an entry whose text means harm."""
    project = copy_root("plain", tmp_path_factory.mktemp("hostile"))
    project.change("news-0002", "*نجوم*", HOSTILE)
    project.build()
    return project


@pytest.fixture
def victim(chromium, hostile):
    with serve(hostile.output) as address:
        someone = Reader(chromium, {"file": f"{hostile.output.as_uri()}/", "http": address})
        yield someone
        assert someone.close() == []


def test_text_of_a_page_is_only_ever_text(victim):
    page = ask(victim, "?q=عكس&context=30")
    text = page.locator("tbody tr").inner_text()
    assert "</script><script>alert(1)" in text
    assert "<img src=x" in text
    assert page.locator("tbody").evaluate("body => body.querySelectorAll('script, img').length") == 0


def test_a_query_is_only_ever_text(victim):
    query = "%3Cimg src=x onerror=alert(3)%3E عكس"
    page = victim.open(f"concordance.html?q={query}")
    page.wait_for_function("document.querySelector('.khabar-status').textContent.includes('Nothing')")
    page = victim.open(f"search.html?q={query}")
    page.wait_for_function("document.querySelector('.search-summary')?.innerText")
    assert page.locator("img[src=x]").count() == 0


def test_sentences_in_results_are_only_ever_text(victim):
    page = victim.open("search.html?q=عكس")
    page.wait_for_selector("p.context .highlighted")
    assert "<img src=x" in page.locator("p.context").first.inner_text()
    assert page.locator("ul.search img, ul.search script").count() == 0


def test_a_cell_that_a_spreadsheet_would_run_is_made_text(victim):
    page = ask(victim, "?q=SUM&context=30")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    (row,) = csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"), newline=""))
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row.values())
    assert "onerror" in row["right"]
