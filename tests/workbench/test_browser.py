"""The workbench as a person uses it: the real server, Chromium, mouse and keys."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from playwright.sync_api import Browser, Error, Page, sync_playwright

from khabar.corpus import StoredCorpus
from khabar.rules import RULES, check_paths
from khabar.vocabulary import EntityType
from khabar.workbench.server.access import own_access
from khabar.workbench.server.app import make_app
from khabar.workbench.server.serving import LOOPBACK
from khabar.workbench.sessions.workbench import Workbench
from khabar.workflow.annotating.referents import add_referent
from tests.site.browser import BLANK, NARROW, WIDE, launch, overflow, violations
from tests.wordless import wordless_corpus
from tests.workbench.conftest import ENTRY

pytestmark = pytest.mark.browser

AUTHOR = "ريتا مهنا"

_PLACE = """([words, nth]) => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) {
    let at = -1;
    while ((at = walker.currentNode.data.indexOf(words, at + 1)) >= 0) {
      if (count++ !== nth) continue;
      walker.currentNode.parentElement.scrollIntoView({ block: "center" });
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + words.length);
      const box = range.getBoundingClientRect();
      return [box.left, box.right, box.top + box.height / 2];
    }
  }
}"""

_ENDS = """(name) => {
  const boxes = [...document.querySelector(`article [data-id="${name}"]`).getClientRects()];
  const [first, last] = [boxes[0], boxes.at(-1)];
  return [[first.right - 1, first.top + first.height / 2], [last.left + 1, last.top + last.height / 2]];
}"""


_SELECT = """(name) => {
  getSelection().selectAllChildren(document.querySelector(`article [data-id="${name}"]`));
}"""


class Server:
    """The server in a thread of the tests: starting khabar anew takes as long as a test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        listener = socket.create_server((LOOPBACK, 0))
        port = listener.getsockname()[1]
        access, token = own_access(LOOPBACK, port)
        self.address = f"http://{LOOPBACK}:{port}/entries/{ENTRY}?token={token}"
        app = make_app(Workbench(root), access)
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [listener]})
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()

    def entry(self):
        return StoredCorpus(self.root)[ENTRY]

    def names(self, item: str):
        return StoredCorpus(self.root).entities[item].names


class Process:
    """The server in a process of its own, which can be killed."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", "khabar", "annotate", ENTRY, "--corpus", str(root), "--no-open"]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        self.address = self._process.stdout.readline().strip()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdout
        self._process.stdout.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    started = Server(Path(shutil.copytree(wordless_corpus(), tmp_path / "corpus")))
    yield started
    started.stop()


def give_name(page: Page) -> Page:
    """Let a window know who works in it, where it does not know yet."""
    page.add_init_script(
        "localStorage.getItem('khabar.name') ?? localStorage.setItem('khabar.name', 'Salma')"
    )
    return page


@pytest.fixture(scope="module")
def shared_window(chromium) -> Page:
    """The window of one annotator after the other: a new one takes Chromium longer than most tests."""
    return give_name(chromium.new_page())


@pytest.fixture
def window(shared_window) -> Iterator[Page]:
    """The shared window, as a new one is. Servers have addresses of their own, and so has what pages keep."""
    shared_window.set_viewport_size({"width": WIDE, "height": 900})
    shared_window.emulate_media(color_scheme="light")
    shared_window.mouse.move(0, 0)
    yield shared_window
    shared_window.context.clear_cookies()


class Annotator:
    """Someone at the page of an entry."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("pageerror", self._hear)
        self.open(address)

    def _hear(self, error: Error) -> None:
        self.complaints.append(str(error))

    def leave(self) -> None:
        """Leave the window to the next annotator: no page asks anything more, and nobody hears if it fails."""
        self.page.remove_listener("pageerror", self._hear)
        self.page.goto(BLANK)

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.wait_for_selector("article [data-id]")

    def double_click(self, words: str, nth: int = 0) -> None:
        left, right, y = self.page.evaluate(_PLACE, [words, nth])
        self.page.mouse.dblclick((left + right) / 2, y)
        self.page.wait_for_function("getSelection().toString().length > 0")
        self.settle()

    def click(self, name: str) -> None:
        self.page.locator(f'article [data-id="{name}"]').click()
        self.settle()

    def drag(self, words: str, nth: int = 0) -> None:
        """Drag over words: from right to left, as they are read."""
        left, right, y = self.page.evaluate(_PLACE, [words, nth])
        self.page.mouse.move(right - 1, y)
        self.page.mouse.down()
        self.page.mouse.move((left + right) / 2, y, steps=4)
        self.page.mouse.move(left + 1, y, steps=4)
        self.page.mouse.up()
        self.settle()

    def ends(self, name: str) -> list[tuple[float, float]]:
        """Return the places of the first and the last letter of an annotation."""
        found = self.page.evaluate(_ENDS, name)
        return [(x, y) for x, y in found]

    def drag_between(self, first: tuple[float, float], last: tuple[float, float]) -> None:
        self.page.mouse.move(*first)
        self.page.mouse.down()
        self.page.mouse.move((first[0] + last[0]) / 2, (first[1] + last[1]) / 2, steps=4)
        self.page.mouse.move(*last, steps=4)
        self.page.mouse.up()
        self.settle()

    def click_on(self, words: str) -> None:
        left, right, y = self.page.evaluate(_PLACE, [words, 0])
        self.page.mouse.click((left + right) / 2, y)
        self.settle()

    def press_as(self, key: str, code: str, *, shift: bool = False) -> None:
        """Press a key that types something else than on an English keyboard."""
        event = {"key": key, "code": code, "shiftKey": shift, "bubbles": True}
        self.page.evaluate(
            "(event) => document.querySelector('article').dispatchEvent(new KeyboardEvent('keydown', event))",
            event,
        )
        self.settle()

    def press(self, keys: str) -> None:
        self.page.keyboard.press(keys)
        self.settle()

    def settle(self) -> None:
        # A selection is read, and the list of items asked for, a moment after the event.
        self.page.wait_for_timeout(100)
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_selector('article:not([aria-busy="true"])')
        self.page.wait_for_timeout(30)

    def chosen(self) -> list[tuple[str, str]]:
        found = "[...document.querySelectorAll('article .chosen')].map(e => [e.dataset.id, e.textContent])"
        return [tuple(pair) for pair in self.page.evaluate(found)]

    def marks(self, kind: str) -> int:
        return self.page.locator(f"article .{kind}").count()

    def text(self, selector: str) -> str:
        return self.page.text_content(selector) or ""


@pytest.fixture
def annotator(server, window) -> Iterator[Annotator]:
    someone = Annotator(window, server.address)
    yield someone
    someone.leave()
    assert someone.complaints == []


def test_a_double_clicked_word_becomes_a_person(annotator, server) -> None:
    annotator.double_click("صغيرة")
    annotator.press("1")
    assert annotator.chosen() == [("m3a", "صغيرة")]
    annotator.press("Control+s")
    assert server.entry()["m3a"].type == "person"


def test_a_word_with_a_proclitic_is_annotated_without_it(annotator) -> None:
    annotator.press("Tab")
    annotator.click("m5")
    annotator.press("Delete")
    annotator.double_click("وروسيا")
    annotator.press("2")
    [(name, words)] = annotator.chosen()
    assert words == "روسيا"
    assert "روسيا" in annotator.text("#message")
    assert annotator.page.locator(f'[data-id="{name}"]').get_attribute("class") == "mark place chosen"


def test_words_are_dragged_over_and_become_an_organisation(annotator) -> None:
    annotator.drag("شروخ صغيرة")
    annotator.press("3")
    assert [words for _, words in annotator.chosen()] == ["شروخ صغيرة"]
    assert annotator.text("#panel h2").startswith("Organisation")
    assert "Metonym" not in annotator.text("#panel")
    assert "null" not in annotator.text("#panel")


def test_a_quotation_with_cue_and_speaker(annotator, server) -> None:
    annotator.double_click("ظهرت")
    annotator.press("c")
    assert annotator.chosen()[0][1] == "ظهرت"
    annotator.drag("في العلاقات بين", 1)
    annotator.press("q")
    name = annotator.chosen()[0][0]
    annotator.page.locator("#panel input[type=search]").first.fill("putin")
    annotator.page.locator("#panel .found button").first.click()
    annotator.settle()
    annotator.press("Control+s")
    quotation = server.entry()[name]
    assert quotation.attribution.speaker.id == "person:putin"
    assert [cue.text for cue in quotation.attribution.cues] == ["ظهرت"]


def test_the_classes_of_a_cue_are_those_of_the_taxonomy(annotator, server) -> None:
    annotator.double_click("ظهرت")
    annotator.press("c")
    name = annotator.chosen()[0][0]
    annotator.page.locator("#panel select").first.select_option("ask")
    annotator.settle()
    assert annotator.page.locator("#findings li", has_text="H009").count() == 0
    annotator.press("Control+s")
    assert server.entry()[name].category == "ask"


def test_a_quotation_keeps_its_speaker_when_it_is_marked_again(annotator, server) -> None:
    annotator.click("q7")
    annotator.press("q")
    annotator.press("Control+s")
    changed, before = server.entry()["q7"], StoredCorpus(server.root).entry(ENTRY, "1.0.1")["q7"]
    assert changed.direct != before.direct
    assert changed.attribution == before.attribution
    ends = annotator.ends("q7")
    annotator.press("Delete")
    assert annotator.page.evaluate("getSelection().toString()") == ""
    annotator.drag_between(*ends)
    annotator.press("q")
    annotator.press("Control+s")
    again = next(item for item in server.entry().quotations if item.span == before.span)
    assert again.attribution.speaker == before.attribution.speaker
    assert [cue.id for cue in again.attribution.cues] == [cue.id for cue in before.attribution.cues]


def test_a_quotation_that_something_interrupts_gets_a_piece(annotator, server) -> None:
    annotator.click("q1")
    annotator.drag("شروخ صغيرة")
    annotator.press("a")
    annotator.drag("في العلاقات بين")
    annotator.page.get_by_role("button", name="as a piece of q1").click()
    annotator.settle()
    annotator.click("m1")
    annotator.drag("شروخ صغيرة")
    assert annotator.page.get_by_role("button", name="as a piece").count() == 0
    annotator.press("Control+s")
    pieces = [piece.text for piece in server.entry()["q1"].pieces]
    assert pieces[1:] == ["شروخ صغيرة", "في العلاقات بين"]


def test_findings_lead_somewhere_and_a_form_is_one_click(annotator, server) -> None:
    annotator.drag("شروخ صغيرة")
    annotator.press("2")
    annotator.page.locator("#panel input[type=search]").first.fill("russia")
    annotator.press("Enter")
    annotator.settle()
    annotator.page.locator("#findings li", has_text="N006").locator("button").nth(1).click()
    annotator.settle()
    assert annotator.page.locator("#findings li", has_text="N006").count() == 0
    assert "شروخ صغيرة" in [name.text for name in StoredCorpus(server.root).entities["place:russia"].names]


def test_a_known_name_is_selected_where_its_finding_leads_and_annotated_in_one_click(annotator) -> None:
    annotator.click("m3")
    annotator.press("Delete")
    finding = annotator.page.locator("#findings li", has_text="N005").first
    finding.locator("button").first.click()
    annotator.settle()
    assert annotator.page.evaluate("getSelection().toString()") == annotator.page.evaluate(
        "document.querySelector('#findings li bdi[lang=ar]').textContent"
    )
    finding.get_by_role("button", name="Mark as a name").click()
    annotator.settle()
    assert annotator.page.locator("#findings li", has_text="N005").count() == 0
    assert annotator.chosen()[0][0] == "m3"


def test_an_anonymous_source_is_described_where_a_finding_leads(window, tmp_path) -> None:
    root = Path(shutil.copytree(wordless_corpus(), tmp_path / "corpus"))
    path = root / "entries" / f"{ENTRY}.xml"
    source = path.read_text(encoding="utf-8")
    path.write_text(
        source.replace('<persName xml:lang="en">Russian sources</persName>', ""), encoding="utf-8"
    )
    server = Server(root)
    annotator = Annotator(window, server.address)
    try:
        window.locator("#findings li", has_text="N014").locator("button").first.click()
        window.locator('#panel input[lang="en"]').fill("sources in Russia")
        annotator.press("Tab")
        assert window.locator("#findings li", has_text="N014").count() == 0
    finally:
        annotator.leave()
        server.stop()


def test_a_release_says_why_it_is_refused_and_that_it_is_made(annotator, server) -> None:
    annotator.press("n")
    annotator.press("Enter")
    annotator.click("c1")
    annotator.press("Delete")
    annotator.page.locator('[data-tool="release"]').click()
    annotator.page.locator("#release textarea").fill("The speaker is certain.")
    release = annotator.page.locator("#release").get_by_role("button", name="Release")
    release.click()
    reason = annotator.page.locator("#release li", has_text="Q005")
    reason.get_by_role("button").click()
    annotator.settle()
    assert not annotator.page.locator("#release").is_visible()
    assert "q1" in {name for name, _ in annotator.chosen()}
    annotator.press("Control+z")
    annotator.page.locator('[data-tool="release"]').click()
    annotator.page.locator("#release textarea").fill("The speaker is certain.")
    release.click()
    annotator.page.wait_for_selector("#release", state="hidden")
    annotator.page.wait_for_function("document.querySelector('#message').textContent.includes('1.0.2')")
    assert server.entry().version == "1.0.2"


def test_a_release_lists_the_changes_and_names_the_versions(annotator) -> None:
    annotator.click("m2")
    annotator.press("Delete")
    annotator.page.get_by_role("button", name="Release", exact=True).click()
    annotator.page.wait_for_selector("#release[open]")
    assert "m2" in annotator.text("#release .changes")
    choices = annotator.page.locator("#release option").all_text_contents()
    assert [choice.split()[0] for choice in choices] == ["1.0.2", "1.1.0", "2.0.0"]


def test_a_wider_name_takes_the_place_of_the_old_one(annotator, server) -> None:
    before = server.entry()["m8"]
    annotator.double_click("حسن")
    annotator.press("Shift+ArrowLeft")
    annotator.press("Shift+ArrowLeft")
    annotator.press("1")
    [(name, words)] = annotator.chosen()
    assert name == "m8"
    assert words.startswith(before.text + " ")
    annotator.press("Control+s")
    assert server.entry()["m8"].entity == before.entity
    annotator.press("Control+z")
    annotator.press("Control+s")
    assert server.entry()["m8"] == before


def test_a_source_has_the_referent_of_its_name_and_gives_a_quotation_its_speaker(annotator, server) -> None:
    annotator.drag("شروخ صغيرة")
    annotator.press("q")
    quotation = annotator.chosen()[0][0]
    annotator.click("m7")
    annotator.press("s")
    source = next(name for name, _ in annotator.chosen() if name.startswith("r"))
    annotator.click(quotation)
    annotator.page.get_by_label("Words that name the source").select_option(source)
    annotator.settle()
    annotator.press("Control+s")
    entry = server.entry()
    assert entry[source].entity.id == entry["m7"].entity.id
    assert entry[quotation].attribution.speaker == entry["m7"].entity
    assert entry[quotation].attribution.certainty == "high"


def test_undo_and_redo_by_keys_and_by_buttons(annotator) -> None:
    before = annotator.marks("person")
    annotator.click("m1")
    annotator.press("Delete")
    assert annotator.marks("person") == before - 1
    annotator.press("Control+z")
    assert annotator.marks("person") == before
    annotator.press("Control+Shift+z")
    assert annotator.marks("person") == before - 1
    annotator.page.locator('[data-tool="undo"]').click()
    annotator.settle()
    assert annotator.marks("person") == before


def test_a_page_after_operations_is_as_one_that_is_opened_anew(annotator) -> None:
    drawn = "document.querySelector('article').innerHTML.replaceAll(' chosen', '')"
    shown = "[...document.querySelectorAll('#findings li, #unsure li')].map((item) => item.textContent)"
    annotator.double_click("صغيرة")
    annotator.press("1")
    annotator.press("n")
    annotator.press("Enter")
    annotator.click("q7")
    annotator.press("q")
    annotator.click("m5")
    annotator.press("Delete")
    annotator.double_click("ظهرت")
    annotator.press("p")
    annotator.press("Control+z")
    after = annotator.page.evaluate(f"[{drawn}, {shown}]")
    annotator.page.reload()
    annotator.page.wait_for_selector("article [data-id]")
    assert annotator.page.evaluate(f"[{drawn}, {shown}]") == after


def test_a_click_on_a_name_in_selected_words_chooses_it(annotator) -> None:
    annotator.drag("بهرام قاسمي")
    annotator.click("m1")
    assert annotator.chosen()[0][0] == "m1"


@pytest.fixture
def doubtful(server) -> Server:
    """A corpus in which a name, the source over the same words, and a later name are uncertain."""
    path = server.root / "entries" / f"{ENTRY}.xml"
    source = path.read_bytes()
    for name in (b"m1", b"r1", b"m5"):
        source = source.replace(b'xml:id="%s"' % name, b'xml:id="%s" cert="low"' % name)
    path.write_bytes(source)
    return server


def test_enter_accepts_what_n_finds(doubtful, annotator) -> None:
    annotator.press("n")
    assert {name for name, _ in annotator.chosen()} >= {"m1"}
    annotator.press("Enter")
    assert annotator.text("#unsure h2").endswith("2")
    annotator.press("Control+s")
    assert doubtful.entry()["m1"].certainty == "high"


def test_the_button_goes_through_all_that_is_uncertain_and_round(doubtful, annotator) -> None:
    seen = []
    for _ in range(5):
        annotator.page.locator('[data-tool="next"]').click()
        annotator.settle()
        seen.append(annotator.chosen()[0][0])
    assert seen == ["m1", "r1", "m5", "m1", "r1"]
    for left in (2, 1, 0):
        annotator.press("Enter")
        assert annotator.text("#unsure h2").endswith(str(left))


def test_clicks_at_one_place_choose_what_is_around_it_in_a_cycle(annotator) -> None:
    seen = []
    for _ in range(4):
        annotator.click("m1")
        annotator.page.wait_for_timeout(600)  # No double click.
        seen.append(annotator.chosen()[0][0])
    assert seen == ["m1", "r1", "s1", "m1"]
    annotator.click("m1")
    annotator.press("Delete")
    assert annotator.page.locator('article [data-id="r1"]').count() == 0


def test_a_click_after_something_else_was_chosen_or_changed_chooses_the_innermost(annotator) -> None:
    def click_later() -> str:
        annotator.page.wait_for_timeout(600)  # No double click.
        annotator.click("m1")
        return annotator.chosen()[0][0]

    annotator.click("m1")
    annotator.click("m5")
    assert click_later() == "m1"
    annotator.double_click("صغيرة")
    annotator.press("1")
    assert click_later() == "m1"
    annotator.press("Control+z")
    assert click_later() == "m1"


def test_hidden_layers_take_no_clicks(annotator) -> None:
    annotator.page.get_by_label("Names").uncheck()
    annotator.click("m1")
    assert annotator.chosen()[0][0] == "r1"


def test_a_drag_that_begins_in_selected_words_selects_anew(annotator) -> None:
    annotator.drag("شروخ صغيرة تظهر")
    annotator.drag("صغيرة تظهر في")
    assert annotator.page.evaluate("getSelection().toString()") == "صغيرة تظهر في"


def test_borders_go_on_over_white_space_and_the_id_stays(annotator) -> None:
    annotator.double_click("صغيرة")
    annotator.press("1")
    for key, words in (("]", "صغيرة ت"), ("}", "صغيرة"), ("[", "خ صغيرة"), ("{", "صغيرة"), ("{", "غيرة")):
        annotator.press(key)
        assert annotator.chosen() == [("m3a", words)]
    for _ in range(3):
        annotator.page.keyboard.press("]")
    annotator.settle()
    assert annotator.chosen() == [("m3a", "غيرة تظه")]


def test_keys_after_a_click_on_a_word_divide_before_it(annotator) -> None:
    before = annotator.marks("sentence")
    annotator.click_on("صغيرة")
    annotator.press("/")
    assert annotator.marks("sentence") == before + 1
    assert (
        annotator.page.locator("article .sentence", has_text="صغيرة").first.text_content().startswith("صغيرة")
    )
    annotator.press("Control+z")
    annotator.click_on("صغيرة")
    annotator.press("p")
    assert annotator.page.locator("article .block", has_text="صغيرة").first.text_content().startswith("صغيرة")


def test_the_sentence_that_is_shown_is_the_one_that_keys_join(annotator) -> None:
    annotator.click_on("صغيرة")
    annotator.press("/")
    ((name, words),) = annotator.chosen()
    assert words.startswith("صغيرة")
    annotator.press("j")
    assert name in annotator.text("#message")


def test_a_drag_that_cuts_words_names_whole_words(annotator) -> None:
    annotator.drag("خ صغي")
    annotator.press("1")
    assert [words for _, words in annotator.chosen()] == ["شروخ صغيرة"]


@pytest.mark.parametrize("key", ["s", "c", "q", "d", "t"])
def test_whatever_a_drag_that_cuts_words_becomes_it_is_whole(annotator, key) -> None:
    annotator.drag("خ صغي")
    annotator.press(key)
    assert [words for _, words in annotator.chosen()] == ["شروخ صغيرة"]


def test_letters_are_selected_with_shift(annotator) -> None:
    annotator.page.keyboard.down("Shift")
    annotator.drag("غير")
    annotator.page.keyboard.up("Shift")
    annotator.press("1")
    assert [words for _, words in annotator.chosen()] == ["غير"]


def test_the_help_begins_at_its_beginning(annotator) -> None:
    annotator.page.set_viewport_size({"width": WIDE, "height": 500})
    annotator.press("?")
    assert annotator.page.evaluate("document.getElementById('help').scrollTop") == 0


@pytest.mark.usefixtures("doubtful")
def test_the_panel_begins_at_its_beginning_when_an_annotation_is_chosen(annotator) -> None:
    annotator.page.set_viewport_size({"width": WIDE, "height": 400})
    annotator.click("q7")
    annotator.page.evaluate("document.getElementById('side').scrollTop = 9999")
    assert annotator.page.evaluate("document.getElementById('side').scrollTop") > 0
    annotator.page.locator("#unsure button").first.click()
    annotator.settle()
    assert annotator.page.evaluate("document.getElementById('side').scrollTop") == 0


def test_only_a_place_can_be_a_metonym(annotator) -> None:
    annotator.click("m2")
    assert annotator.page.get_by_label("Metonym").count() == 1
    annotator.click("m1")
    assert annotator.page.get_by_label("Metonym").count() == 0


def test_words_are_tagged_by_touch(chromium, server) -> None:
    context = chromium.new_context(viewport={"width": NARROW, "height": 800}, has_touch=True)
    someone = Annotator(give_name(context.new_page()), server.address)
    page = someone.page
    # As after a long press, which has no event of its own.
    page.evaluate(_SELECT, "m1")
    someone.settle()
    assert page.get_by_role("button", name="as a piece").count() == 0
    page.evaluate(_SELECT, "c1")
    someone.settle()
    for name, kind in (("Organisation", "organisation"), ("Place", "place")):
        page.get_by_role("group", name="Tag the selected words").get_by_role("button", name=name).tap()
        someone.settle()
        assert someone.chosen() == [("m0a", "أكَّد")]
        assert page.locator(f'article .{kind}[data-id="m0a"]').count() == 1
    someone.page.locator('article [data-id="m8"]').tap()
    someone.settle()
    assert someone.chosen() == [("m8", "حسن روحاني")]
    assert page.get_by_role("group", name="Tag the selected words").count() == 0
    context.close()


def test_sentences_and_borders_are_changed_with_buttons(annotator) -> None:
    before = annotator.marks("sentence")
    annotator.click_on("صغيرة")
    annotator.page.locator("#panel details.more summary").last.click()
    annotator.page.get_by_role("button", name="begin a sentence at the cursor").click()
    annotator.settle()
    assert annotator.marks("sentence") == before + 1
    annotator.double_click("صغيرة")
    annotator.page.get_by_role("button", name="Title of a work").click()
    annotator.settle()
    # What was opened is still open.
    annotator.page.get_by_role("button", name="end one letter later").click()
    annotator.settle()
    assert [words for _, words in annotator.chosen()] == ["صغيرة ت"]


def test_a_verbatim_part_is_removed_from_its_own_panel(annotator) -> None:
    annotator.click("q9")
    assert "q9" in annotator.text("#panel h2")
    assert annotator.page.locator("#panel h2").nth(1).text_content().endswith("q8")
    annotator.page.locator("#panel .buttons:not(.tags) button").first.click()
    annotator.settle()
    assert annotator.page.locator('article [data-id="q9"]').count() == 0
    assert annotator.page.locator('article [data-id="q8"]').count() == 1


def test_words_are_selected_with_the_arrows(annotator) -> None:
    annotator.page.locator("article").focus()
    annotator.press("ArrowLeft")
    annotator.press("ArrowLeft")
    annotator.press("Shift+ArrowLeft")
    assert annotator.page.evaluate("getSelection().toString()") == "بهرام قاسمي"


def test_keys_of_an_arabic_layout_do_the_same(annotator) -> None:
    annotator.double_click("صغيرة")
    annotator.press_as("ؤ", "KeyC")
    assert annotator.chosen()[0][0].startswith("c")
    annotator.press_as("د", "BracketRight")
    assert annotator.chosen()[0][1] == "صغيرة ت"
    annotator.press_as(">", "BracketRight", shift=True)
    assert annotator.chosen()[0][1] == "صغيرة"
    annotator.press_as("؟", "Slash", shift=True)
    assert annotator.page.locator("#help").is_visible()


def test_a_reload_and_a_killed_server_lose_nothing(window, tmp_path) -> None:
    root = Path(shutil.copytree(wordless_corpus(), tmp_path / "corpus"))
    first = Process(root)
    annotator = Annotator(window, first.address)
    annotator.double_click("صغيرة")
    annotator.press("1")
    annotator.open(first.address)
    assert window.locator('[data-id="m3a"]').count() == 1
    first.kill()
    second = Process(root)
    annotator.open(second.address)
    assert window.locator('[data-id="m3a"]').count() == 1
    annotator.press("Control+z")
    assert window.locator('[data-id="m3a"]').count() == 0
    annotator.leave()
    second.kill()


def test_two_windows_see_each_other(annotator, chromium, server) -> None:
    other = Annotator(give_name(chromium.new_page()), server.address)
    annotator.double_click("صغيرة")
    annotator.press("1")
    other.page.wait_for_selector('[data-id="m3a"]', timeout=8000)
    other.page.close()


_SLOW = """
const { fetch, setTimeout } = window;
const wait = (time) => new Promise((done) => setTimeout.call(window, done, time));
window.setTimeout = (act, time, ...rest) => setTimeout.call(window, act, time === 3000 ? 200 : time, ...rest);
window.fetch = async (...request) => {
  const asks = request[0].includes("since=");
  if (asks) await wait(150);
  const answer = await fetch.apply(window, request);
  if (answer.status !== 204) await wait(asks ? 500 : request[0].includes("operations") ? 400 : 0);
  return answer;
};
"""


def test_a_slow_answer_does_not_overtake_an_operation(chromium, server) -> None:
    page = give_name(chromium.new_page(viewport={"width": WIDE, "height": 900}))
    page.add_init_script(_SLOW)
    someone = Annotator(page, server.address)
    page.locator('article [data-id="m2"]').click()
    page.keyboard.press("1")
    page.wait_for_timeout(300)
    page.keyboard.press("3")
    page.wait_for_timeout(1200)
    assert someone.complaints == []
    assert page.locator('article .organisation[data-id="m2"]').count() == 1
    page.close()


def test_a_page_shows_what_others_have_done_to_the_file(annotator, server) -> None:
    path = server.root / "entries" / f"{ENTRY}.xml"
    path.write_bytes(path.read_bytes().replace(b' xml:id="m2"', b' xml:id="m2" cert="low"'))
    annotator.page.wait_for_selector('article .unsure[data-id="m2"]')
    assert "outside this page" in annotator.text("#message")


def test_a_file_changed_by_others_is_merged(annotator, server) -> None:
    path = server.root / "entries" / f"{ENTRY}.xml"
    annotator.click("m1")
    annotator.press("Delete")
    path.write_bytes(path.read_bytes().replace(b'xml:id="m5"', b'xml:id="m5" cert="low"'))
    annotator.press("Control+s")
    entry = server.entry()
    assert "m1" not in entry
    assert entry["m5"].certainty == "low"


def test_blocks_and_furniture(annotator) -> None:
    annotator.page.locator("#furniture summary").click()
    lines = annotator.page.locator("#furniture li").count()
    annotator.page.locator("#furniture li button").first.click()
    annotator.settle()
    assert annotator.page.locator("#furniture li").count() == lines - 1
    annotator.press("Control+z")
    assert annotator.page.locator("#furniture li").count() == lines


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
def test_the_pages_are_accessible(server, window, language, width, scheme) -> None:
    window.set_viewport_size({"width": width, "height": 900})
    window.emulate_media(color_scheme=scheme)
    someone = Annotator(window, f"{server.address}&lang={language}")
    someone.double_click("صغيرة")
    someone.press("1")
    someone.press("h")
    assert violations(window) == ""
    assert overflow(window) == 0
    someone.click("m1")
    someone.press("?")
    assert violations(window) == ""
    window.goto(f"{server.address.replace(f'/entries/{ENTRY}', '/')}&lang={language}")
    window.wait_for_selector("#entries tr")
    other = {"en": "ar", "ar": "en"}[language]
    assert window.locator(".bar a").get_attribute("lang") == other
    assert violations(window) == ""
    someone.leave()


@pytest.fixture
def misread(server) -> Server:
    """An entry whose author has words that are not part of the name."""
    path = server.root / "entries" / f"{ENTRY}.xml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace(f">{AUTHOR}</author>", f">من مراسلنا {AUTHOR}</author>"), "utf-8")
    return server


def test_the_author_is_corrected_where_a_finding_leads(misread, annotator) -> None:
    finding = annotator.page.locator("#findings li", has_text="H012")
    finding.get_by_role("button").first.click()
    author = annotator.page.get_by_label("Author")
    assert author.evaluate("(field) => field === document.activeElement")
    author.fill("هدى سالم")
    annotator.press("Enter")
    assert finding.count() == 1
    assert author.input_value() == "هدى سالم"
    annotator.page.locator('[data-tool="undo"]').click()
    annotator.settle()
    assert author.input_value() == f"من مراسلنا {AUTHOR}"
    annotator.page.locator("#about").get_by_role("button", name="Take from the byline").click()
    annotator.settle()
    assert finding.count() == 0
    annotator.press("Control+s")
    assert misread.entry().header.provenance.author == AUTHOR
    assert misread.entry().header.revisions[0].summary == "Edited in the browser: header."
    assert {item.code for item in check_paths([misread.root], RULES).findings} <= {"H005"}


def test_what_is_typed_about_the_article_is_saved_and_a_wrong_date_is_not(annotator, server) -> None:
    annotator.press("h")
    annotator.page.get_by_label("Address of the page").fill("https://example.org/news/1")
    annotator.page.get_by_label("The date is").select_option("stated")
    annotator.page.get_by_label("Date: a day").fill("2018-05-32")
    annotator.press("Control+s")
    assert "2018-05-32" in annotator.text("#message.error")
    annotator.page.get_by_label("Date: a day").fill("2018-05-18")
    annotator.press("Control+s")
    page = server.entry().header.provenance
    assert (page.url, page.dates[0].when, page.dates[0].evidence) == (
        "https://example.org/news/1",
        "2018-05-18",
        "",
    )


def test_a_register_item_is_made_and_edited_beside_its_mention(annotator, server) -> None:
    annotator.drag("شروخ صغيرة")
    annotator.press("1")
    form = annotator.page.locator("#panel details.new")
    form.locator("summary").click()
    assert form.locator('input[lang="ar"]').input_value() == "شروخ صغيرة"
    form.locator('input[lang="en"]').fill("Small Cracks")
    annotator.press("Enter")
    annotator.settle()
    assert [name.text for name in server.names("person:small-cracks")] == ["شروخ صغيرة", "Small Cracks"]
    annotator.page.locator("#panel details.item summary").click()
    annotator.page.locator('#panel details.item input[lang="en"]').fill("Little Cracks")
    annotator.press("Enter")
    annotator.page.wait_for_selector("#panel .entity:has-text('Little')")
    assert [name.text for name in server.names("person:small-cracks")] == ["شروخ صغيرة", "Little Cracks"]


def test_an_unused_item_is_removed_from_the_list_of_entries(annotator, server) -> None:
    add_referent(StoredCorpus(server.root), EntityType.PERSON, [("en", "Huda Salem")])
    annotator.page.goto(server.address.replace(f"entries/{ENTRY}", ""))
    annotator.page.locator("#findings summary").first.click()
    annotator.page.get_by_role("button", name="Remove the item").click()
    annotator.page.wait_for_selector("#findings li:has-text('No findings')")
    assert "person:huda-salem" not in StoredCorpus(server.root).entities


def test_a_speaker_is_an_anonymous_source_in_the_words_of_the_page(annotator, server) -> None:
    annotator.click("q7")
    form = annotator.page.locator("#panel details.anonymous").first
    form.locator("summary").click()
    form.locator("input").fill("ناشطون")
    form.get_by_role("button").click()
    annotator.settle()
    annotator.press("Control+s")
    speaker = server.entry()["q7"].attribution.speaker
    assert "#" in speaker.id
    assert speaker.name("ar") == "ناشطون"


def test_who_works_is_asked_once_and_recorded(chromium, server) -> None:
    page = chromium.new_page(viewport={"width": WIDE, "height": 900})
    try:
        page.goto(server.address)
        page.wait_for_selector("article [data-id]")
        page.locator('article [data-id="m2"]').click()
        page.keyboard.press("Delete")
        page.wait_for_selector('article [data-id="m2"]', state="detached")
        page.keyboard.press("Control+s")
        page.locator("#who input").fill("Salma Haddad")
        page.keyboard.press("Enter")
        page.wait_for_selector("#saved:text-is('Saved')")
        assert "Salma Haddad" in [item.name for item in server.entry().header.responsibilities]
        page.keyboard.press("Control+z")
        page.wait_for_selector('article [data-id="m2"]')
        page.keyboard.press("Control+s")
        page.wait_for_selector("#saved:text-is('Saved')")
        assert not page.locator("#who").is_visible()
    finally:
        page.close()


def test_an_item_is_joined_into_another_beside_its_mention(annotator, server) -> None:
    annotator.click("m1")
    item = server.entry()["m1"].entity.id
    annotator.page.locator("#panel details.item summary").click()
    annotator.page.locator("#panel .join input").fill("putin")
    annotator.page.locator("#panel .join .found button").click()
    annotator.page.wait_for_selector("#panel .entity:has-text('person:putin')")
    assert server.entry()["m1"].entity.id == "person:putin"
    assert item not in {mention.entity.id for mention in server.entry().mentions if mention.entity}
