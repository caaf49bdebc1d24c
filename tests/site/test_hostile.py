"""An entry whose text is markup, scripts, controls of direction and ends of scripts: all of it is only text."""

import csv
import json
from dataclasses import replace
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from khabar.corpus import CorpusRelease, Withdrawal, read_manifest, write_manifest
from tests.site.browser import serve
from tests.site.building import LINKED_DATA, copy_root, harmful
from tests.site.releasing import freeze

ENTRY = "corpus/entries/news-0002"
OVERRIDE = "\u202e"
HOSTILE = (
    '<script>pwned("script")</script>',
    '"><img src=x onerror=pwned("image")>',
    "'><svg onload=pwned('svg')>",
    "</script><script>pwned('end')</script>",
    "<!-- --> ]]> </textarea></title></style><iframe srcdoc='<script>parent.pwned()</script>'>",
    "{{ 7*7 }} {% raw %} ${pwned()} %(x)s {0}",
    "<a href=javascript:pwned()>[link](javascript:pwned()) <https://evil.example/>",
    "`code` *stars* |table| {khabar:entry}`news-0001` \\n \\u003c",
    f"\u2066\u2067 ab \u202c\u202c {OVERRIDE}",
    f"{OVERRIDE} ab",
    "http://evil.example/pixel.png //evil.example/x.js",
)
"""Sentences of the entry. The override of direction in the last but one is never ended."""

TEXT = "".join(
    f'<s xml:id="s{number}">كتب <seg xml:id="c{number}" type="cue"><persName xml:id="m{number}" '
    f'ref="person:hostile">{escape(text)}</persName></seg> "<said xml:id="q{number}" who="person:hostile" '
    f'direct="true" corresp="#c{number}">{escape(text)}</said>" XYZ.</s> '
    for number, text in enumerate(HOSTILE, 1)
)
FURNITURE = "".join(f'<fw type="{escape(text, {chr(34): "&quot;"})}">{escape(text)}</fw>' for text in HOSTILE)
PAGE = "\n".join([*HOSTILE, *(f'كتب {text} "{text}" XYZ.' for text in HOSTILE), "\x01\x07\u2028\ufffe\r"])


def release_it(project):
    """Release two versions of the entry and one of the corpus, withdraw another entry, and change the entry again."""
    source = project.entry("news-0002").read_text(encoding="utf-8")
    summary = source.partition("<change ")[2].partition(">")[2].partition("</change>")[0]
    project.change("news-0002", f">{summary}</change>", f">{escape(HOSTILE[3])}</change>")
    freeze(project, ("1.2.0", "XYZ.", "XYZ!"), ("1.2.1", "XYZ!", "XYZ?"), name="news-0002")
    project.change("news-0002", "XYZ?", "XYZ.")
    store = project.source / "corpus/releases.json"
    gone = Withdrawal("2.0.0", "2020-02-03", " ".join(HOSTILE))
    corpus = CorpusRelease("1.0.0", "2020-05-06", summary=" ".join(HOSTILE))
    manifest = replace(read_manifest(store.read_bytes()), corpus=(corpus,), withdrawn=(("news-0007", gone),))
    store.write_bytes(write_manifest(manifest))


# A policy only forbids more: what is harmless without one is so with it.
WITHOUT = pytest.param(False, id="without")
WITH_POLICY = pytest.param(True, id="with a policy")


@pytest.fixture(
    scope="module", params=[WITHOUT, pytest.param(True, id="with a policy", marks=pytest.mark.thorough)]
)
def hostile(tmp_path_factory, request):
    """The plain project with the hostile entry, as people would publish it."""
    project = copy_root("plain", tmp_path_factory.mktemp("hostile"))
    source = project.entry("news-0002").read_text(encoding="utf-8")
    before, rest = source.split('<p xml:id="p1">')
    source = f'{before}<p xml:id="p1">{TEXT}</p>{rest.partition("</p>")[2]}'
    source = source.replace("<body>", f"<body>{FURNITURE}")
    title = escape(f"{HOSTILE[3]} {OVERRIDE} ab")
    source = source.replace('&lt;script&gt;alert("title")&lt;/script&gt; &amp; خبر', title)
    source = source.replace("<sourceDesc><bibl>", '<sourceDesc><bibl><idno type="page">news-0002.txt</idno>')
    project.entry("news-0002").write_text(source, encoding="utf-8")
    (project.source / "corpus/pages/news-0002.txt").write_bytes(PAGE.encode())
    release_it(project)
    assert project.build(html_theme="furo", khabar_policy=request.param) == ""
    return project


@pytest.fixture(scope="module")
def opened(hostile, chromium):
    """Open a page, with everything noted that it should not do."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    deeds = []

    def open_page(name):
        page = context.new_page()
        page.expose_function("pwned", lambda *what: deeds.append(what))
        page.on("dialog", lambda dialog: deeds.append(dialog.message))
        page.on("pageerror", lambda error: deeds.append(str(error)))
        page.on("request", lambda request: request.url.startswith(address) or deeds.append(request.url))
        answer = page.goto(f"{address}{name}" if name in FILES else f"{address}{name}.html")
        assert answer.ok
        page.wait_for_load_state("networkidle")
        return page

    with serve(hostile.output) as address:
        yield open_page, deeds
    context.close()


PAGES = (
    *(ENTRY, "entries/index", "entities/person/hostile", "entities/person/index", "index"),
    *(f"{ENTRY}/{name}" for name in ("data", "numbers", "1.2.0", "1.2.1", "1.2.0-to-1.2.1", "1.2.1-to-now")),
    *("data/index", "checks/index", "speakers/index", "numbers/index", "quality/index", "concordance"),
    "corpus/entries/news-0007",
)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_it_is_run_or_loaded(opened, name):
    open_page, deeds = opened
    page = open_page(name)
    own = "() => [...document.querySelectorAll('[onerror], [onload], iframe, svg[onload], img')].length"
    assert page.evaluate(own) == 0
    assert page.locator('[href^="javascript"]').count() == 0
    assert OVERRIDE not in page.title()
    assert deeds == []


@pytest.mark.parametrize("name", ["1.2.0", "1.2.0-to-1.2.1", "1.2.1-to-now", "data"])
def test_what_is_copied_and_pressed_there_is_harmless(opened, name):
    open_page, deeds = opened
    page = open_page(f"{ENTRY}/{name}")
    for button in page.locator("main button:visible, article button:visible").all():
        button.click()
    for summary in page.locator("main summary:visible, article summary:visible").all():
        summary.click()
    page.evaluate("localStorage.clear()")
    assert deeds == []


FILES = ("feeds/entries.xml", "feeds/releases.xml", "checks/report.json", "data/entries/news-0002.xml",
         "data/json/news-0002.json", "data/pages/news-0002.txt")  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_browser_that_opens_a_file_runs_nothing_of_it(opened, name):
    open_page, deeds = opened
    page = open_page(name)
    of_it = "[...document.getElementsByTagName('*')].filter((e) => ['script', 'img', 'iframe'].includes(e.localName))"
    assert page.evaluate(f"() => {of_it}.length") == 0
    assert deeds == []


def test_feeds_are_well_formed_and_hold_it_as_text(hostile):
    for name in ("entries", "releases"):
        root = etree.parse(hostile.output / f"feeds/{name}.xml").getroot()
        spaces = {etree.QName(element).namespace for element in root.iter("*")}
        assert spaces <= {"http://www.w3.org/2005/Atom", "http://purl.org/atompub/tombstones/1.0"}
        text = "".join(root.itertext())
        assert HOSTILE[3] in text
        assert not set(text) & set("\u202e\u2066\u2067\x01")
        assert all(not link.get("href").startswith("javascript") for link in root.iter("{*}link"))


def test_downloads_hold_it_as_it_is(hostile):
    data = hostile.output / "data"
    assert etree.parse(data / "entries/news-0002.xml").getroot().xpath("//*[local-name()='script']") == []
    table = json.loads((data / "json/news-0002.json").read_text(encoding="utf-8"))
    assert HOSTILE[3] in json.dumps(table, ensure_ascii=False).replace('\\"', '"')
    assert (data / "pages/news-0002.txt").read_bytes() == PAGE.encode()
    with (data / "csv/news-0002/sentences.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any(HOSTILE[3] in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert not (data / "text-free/news-0002.json").exists(), "the entry does not follow from its page"


def test_the_report_for_programs_can_be_read(hostile):
    report = json.loads((hostile.output / "checks/report.json").read_text(encoding="utf-8"))
    assert "news-0002" in json.dumps(report)


def test_linked_data_ends_no_script(hostile):
    for name in (ENTRY, "data/index", f"{ENTRY}/1.2.0", f"{ENTRY}/data", "corpus/entries/news-0007"):
        assert harmful(hostile.page(name)) == [], name
        for found in hostile.page(name).find_all("script", type=LINKED_DATA):
            json.loads(found.string)


def test_it_is_shown_as_it_is(opened):
    page = opened[0](ENTRY)
    for number, text in enumerate(HOSTILE, 1):
        shown = page.evaluate("(id) => document.getElementById(id).textContent", f"m{number}")
        assert shown.split() == text.split()


@pytest.mark.parametrize("hostile", [WITHOUT, WITH_POLICY], indirect=True)
def test_all_that_can_be_pointed_at_is_harmless(opened, hostile):
    open_page, deeds = opened
    page = open_page(ENTRY)
    page.locator(".khabar-controls > summary").click()
    page.locator('input[value="both"]').check()
    page.locator('input[value="furniture"]').check()
    for number in range(1, len(HOSTILE) + 1):
        page.locator(f"#q{number} > .khabar-handle").focus()
        page.locator(f"#m{number}").focus()
        page.locator(f"#s{number} > .khabar-number").click()
        citation = page.locator(".khabar-article [data-field=text]").input_value()
        assert HOSTILE[3] in citation
    assert deeds == []


def test_a_control_of_direction_ends_with_its_sentence(opened):
    page = opened[0](ENTRY)
    script = """(id) => {
        const last = document.getElementById(id).lastChild;
        const at = last.textContent.indexOf("XYZ");
        return [0, 2].map((offset) => {
            const range = document.createRange();
            range.setStart(last, at + offset);
            range.setEnd(last, at + offset + 1);
            return range.getBoundingClientRect().left;
        });
    }"""
    for sentence in ("s8", "s11"):
        left, right = page.evaluate(script, sentence)
        assert left < right, "the letters behind the sentence with the override are turned"
    assert OVERRIDE not in page.title()
    assert page.title().endswith(" - plain documentation")


def test_the_raw_page_is_shown_with_its_controls(opened):
    page = opened[0](ENTRY)
    lines = page.locator(".khabar-raw li bdi").evaluate_all("found => found.map((line) => line.textContent)")
    assert "\n".join(lines) == PAGE


@pytest.mark.parametrize("hostile", [WITHOUT, WITH_POLICY], indirect=True)
def test_a_browser_runs_no_script_that_is_not_of_the_site(opened, hostile):
    open_page, deeds = opened
    page = open_page(ENTRY)
    inject = "document.body.append(Object.assign(document.createElement('script'), { text: 'pwned(1)' }))"
    page.evaluate(inject)
    policy = hostile.page(ENTRY).find("meta", {"http-equiv": "Content-Security-Policy"})
    assert bool(deeds) is (policy is None)
    deeds.clear()
