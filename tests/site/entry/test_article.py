"""The page of an entry."""

from itertools import pairwise

import pytest

ENTRY = "corpus/entries/news-0001"


@pytest.fixture(scope="module")
def page(site):
    return site.page(ENTRY)


@pytest.fixture(scope="module")
def article(page):
    return page.find("article", class_="khabar-article")


def test_the_article_says_its_language_and_direction(article):
    assert (article["lang"], article["dir"]) == ("ar", "rtl")


def test_blocks_stand_in_page_order_with_furniture_folded_away_between_them(article):
    blocks = [(child.name, child.get("id")) for child in article.find_all(recursive=False)]
    assert blocks == [
        ("details", None),
        ("h3", "h1"),
        ("p", "o1"),
        ("details", None),
        ("p", "p1"),
        ("p", "p2"),
        ("details", None),
    ]
    assert not any(details.has_attr("open") for details in article.find_all("details"))


def test_furniture_shows_its_type_and_its_words(article):
    first = article.find("details")
    assert first.summary.get_text() == "Page furniture: 2 pieces"
    assert [item.get_text() for item in first.find_all("li")] == [
        "the time of the visit: الساعة 10:00",
        "unheard: زاوية",
    ]


def test_the_text_of_a_block_is_that_of_the_page_and_sentence_numbers(site):
    block = site.page(ENTRY).find(id="p1")
    for number in block.find_all("a", class_="khabar-number"):
        number.extract()
    assert block.get_text() == (
        'قالت هدى سالم إن الأمطار "ستستمر في جامعة القاهرة". وذكرت مصادر في المعهد "لا نعرف اليوم".'
    )


def test_each_sentence_has_a_permalink_with_a_name(article):
    sentences = article.find_all("span", class_="khabar-sentence")
    assert [sentence["id"] for sentence in sentences] == ["s1", "s2", "s3", "s4"]
    for sentence in sentences:
        link = sentence.find("a", class_="khabar-number")
        assert link["href"] == f"#{sentence['id']}"
        assert link["aria-label"] == f"Sentence {sentence['id'][1:]}: link and citation"


def test_annotations_nest_as_in_the_source(article):
    verbatim = article.find(id="q2")
    assert "khabar-verbatim" in verbatim["class"]
    assert [parent.get("id") for parent in verbatim.parents][:3] == ["q1", "s2", "p1"]
    assert article.find(id="m3").parent["id"] == "r1"
    assert article.find(id="d1").parent["id"] == "q3"


@pytest.mark.parametrize(
    ("mark", "classes"),
    [
        ("q1", ["khabar-mixed", "khabar-quotation", "khabar-uncertain"]),
        ("q2", ["khabar-quotation", "khabar-verbatim"]),
        ("q3", ["khabar-anonymous", "khabar-direct", "khabar-quotation", "khabar-relayed"]),
        ("c1", ["khabar-cue", "khabar-of-indirect"]),
        ("r1", ["khabar-of-indirect", "khabar-source"]),
        ("r2", ["khabar-anonymous", "khabar-of-quotations", "khabar-source"]),
        ("d1", ["khabar-date"]),
        ("m3", ["khabar-mention", "khabar-person"]),
        ("m4", ["khabar-mention", "khabar-organisation"]),
        ("m6", ["khabar-mention", "khabar-metonym", "khabar-place"]),
    ],
)
def test_each_kind_of_mark_has_its_classes(article, mark, classes):
    assert sorted(article.find(id=mark)["class"]) == classes


def test_a_mention_links_to_the_page_of_its_entity(article, site):
    link = article.find(id="m3")
    assert (link.name, link["href"]) == ("a", "../../entities/person/salem.html")
    assert (site.output / "entities/person/salem.html").is_file()


@pytest.mark.parametrize("mention", ["m7", "m8"])
def test_a_mention_of_what_no_register_holds_is_not_a_link(article, mention):
    assert article.find(id=mention).name == "span"


def test_no_link_stands_in_a_link(page):
    assert page.find(id="m4").name == "a"
    assert page.find(id="m5").name == "span"
    assert page.select("a a") == []


def test_no_element_adds_quotation_marks(page):
    assert page.find("q") is None


def test_ids_are_unique(page):
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_quotations_are_listed_with_who_how_and_how_sure(page):
    first, second = (item.p.get_text(" ", strip=True) for item in page.select("#quotations li.khabar-said"))
    for part in ("Huda Salem", "هدى سالم", "mixed", "قالت", "plain saying", "certainty medium", "q1", "s2"):
        assert part in first
    for part in ("sources at the institute", "direct", "relayed by", "Cairo University"):
        assert part in second
    assert "certainty" not in second
    speaker = page.select("#quotations li.khabar-said strong")[1]
    assert speaker.a["href"] == "../../entities/group/news-0001-g1.html"


def test_the_words_of_a_quotation_are_isolated_and_kept(page):
    quote = page.select("#quotations blockquote")[0]
    assert (quote["lang"], quote["dir"]) == ("ar", "rtl")
    assert quote.get_text(strip=True) == 'الأمطار "ستستمر في جامعة القاهرة"'


def test_entities_are_counted_with_their_sentences(page):
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        for row in page.select("#entities tr")
    ]
    assert rows[0] == ["Name", "Type", "Mentions", "Where"]
    assert rows[1] == ["Cairo القاهرة", "place", "3", "o1 s2 s4"]
    assert ["person:unlisted", "person", "1", "s4"] in rows


def test_the_way_of_its_quotations_is_drawn(page):
    section = page.find(id="network")
    drawing = section.select_one("svg.khabar-network")
    assert "All links are drawn: 6." in drawing.desc.get_text()
    assert {link["href"] for link in drawing.select("a")} == {
        "../../entities/person/salem.html",
        "../../entities/organisation/cairo-university.html",
        "../../entities/group/news-0001-g1.html",
        "../../entities/place/cairo.html",
    }
    rows = [row.get_text(" ", strip=True) for row in section.select("tbody tr")]
    assert len(rows) == 6
    assert "Relayed by: Cairo University Speaker: sources at the institute 1" in rows


def test_an_entry_without_quotations_has_no_network(plain):
    text = plain.entry("news-0002").read_text(encoding="utf-8")
    start, end = text.index("<said"), text.index("</said>") + len("</said>")
    plain.entry("news-0002").write_text(text[:start] + text[end:], encoding="utf-8")
    plain.build()
    assert plain.page("corpus/entries/news-0002").find(id="network") is None


def test_the_header_is_shown(page):
    text = page.find(id="about").get_text(" ", strip=True)
    for part in (
        "news-0001",
        "Status published Version 1.2.0",
        "0123abcd",
        "from 2020-01-02 · inferred, external evidence · certainty medium. Because of the rain.",
        "12345 bytes",
        "All rights reserved.",
        "tester (annotation)",
    ):
        assert part in text
    assert page.find(id="about").find("a", href="https://example.org/licence")


def test_the_tei_file_can_be_had_as_it_is(page, site):
    link = page.select_one("#data a.download")
    file = (site.output / ENTRY).parent / link["href"]
    assert file.resolve().read_bytes() == site.entry("news-0001").read_bytes()
    assert file.suffix == ".xml"


def test_the_legend_explains_every_mark_that_the_article_has(page, article):
    legend = page.find("details", class_="khabar-legend")
    shown = {name for element in legend.find_all(class_=True) for name in element["class"]}
    names = "mention person place organisation metonym quotation direct cue source date number"
    assert {f"khabar-{name}" for name in names.split()} <= shown


def test_headings_descend_by_one(page):
    main = page.find(role="main")
    levels = [int(heading.name[1]) for heading in main.find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_marks_of_the_page_are_not_made_smart(site):
    text = site.page("corpus/entries/news-0002").find(id="p1").get_text()
    assert '-- "*نجوم* `رمز` <b>"...' in text


def test_arabic_outside_the_article_is_isolated(page):
    assert page.h1.bdi["lang"] == "ar"
    for cell in page.select("#entities bdi, #quotations bdi, .khabar-summary bdi"):
        arabic = any("\u0600" <= letter <= "\u06ff" for letter in cell.get_text())
        assert (cell["lang"], cell["dir"]) == (("ar", "rtl") if arabic else ("en", "ltr"))


def test_names_of_the_opener_are_linked_from_the_table(page, article):
    row = next(row for row in page.select("#entities tbody tr") if "Cairo" in row.th.get_text())
    assert [link["href"] for link in row.select("td:last-child a")] == ["#o1", "#s2", "#s4"]
    assert article.find(id="o1")


def test_an_arabic_title_in_the_table_starts_at_the_right(page):
    row = next(row for row in page.select("#about tr") if row.th.get_text(strip=True) == "Title")
    assert (row.td.p["lang"], row.td.p["dir"]) == ("ar", "rtl")


_CHAINED = (
    '<said xml:id="q3" who="#g1" direct="true" corresp="#c2" source="org:cairo-university" next="#q4">لا نعرف</said>"، '
    '"<said xml:id="q4" who="#g1" direct="true" source="org:cairo-university" prev="#q3">'
    '<date xml:id="d1" type="relative">اليوم</date></said>'
)


def test_a_quotation_in_pieces_is_joined_and_names_them_all(plain):
    old = plain.entry("news-0001").read_text(encoding="utf-8")
    start, end = old.index('<said xml:id="q3"'), old.index('</said>".</s>', old.index('<said xml:id="q3"'))
    plain.change("news-0001", old[start : end + len("</said>")], _CHAINED)
    plain.change("news-0001", 'who="#g1"', 'who="person:salem"')
    assert plain.build() == ""
    said = plain.page(ENTRY).select("#quotations li.khabar-said")[1]
    assert said.blockquote.get_text(strip=True) == "لا نعرف اليوم"
    assert [link["href"] for link in said.p.select('a[href^="#"]')] == ["#q3", "#q4", "#s3"]
    article = plain.page(ENTRY).find("article", class_="khabar-article")
    pieces = article.select('[data-quotation~="q3"].khabar-quotation')
    assert [piece["id"] for piece in pieces] == ["q3", "q4"], "the pieces are shown together"
    assert [bool(piece.find("a", class_="khabar-handle")) for piece in pieces] == [True, False]
    listed = plain.page("entities/person/salem").select("#by li.khabar-said")[1]
    assert listed.blockquote.get_text(strip=True) == "لا نعرف اليوم"
    assert [link.get_text() for link in listed.p.select('a[href*="#q"]')] == ["q3", "q4"]
