"""How long the workbench takes to open an entry and to show an operation with its findings, in Chromium.

    python -m benchmarks.workbench

The peer in the same run is an empty page of the same server: the ratio tells the cost of the entry itself. Entries
of 500 and of 5,000 words are made of the first article, its paragraphs repeated.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from khabar.corpus import StoredCorpus, shipped_corpus
from khabar.tei import write

ENTRY = "egypttoday-0001"
REPEATS = 5
SIZES = (1, 12)


def enlarge(root: Path, times: int) -> int:
    """Repeat the words of the article in the file of the entry, without annotation, and return their number."""
    corpus = StoredCorpus(root)
    entry = corpus[ENTRY]
    if times > 1:
        last = entry.blocks[-1]
        words = " ".join(entry.text[last.span.start :].split())
        text = entry.text + f" {words}" * (times * 6)
        blocks = (*entry.blocks[:-1], replace(last, span=replace_end(last.span, len(text))))
        sentences = (
            *entry.sentences[:-1],
            replace(entry.sentences[-1], span=replace_end(entry.sentences[-1].span, len(text))),
        )
        entry = replace(entry, text=text, blocks=blocks, sentences=sentences)
        corpus.store.entry_path(ENTRY).write_bytes(write(entry))
    return len(entry.text.split())


def replace_end(span, end):  # noqa: ANN001, ANN201 (a span)
    """Return a span with another end."""
    return type(span)(span.start, end)


def measure(page: Page, address: str) -> tuple[float, float]:
    """Return the seconds to open the entry, and those from a key to the new state of the page."""
    begin = perf_counter()
    page.goto(address)
    page.wait_for_selector("article [data-id]")
    opened = perf_counter() - begin
    page.locator('article [data-id="m1"]').click()
    begin = perf_counter()
    page.keyboard.press("Delete")
    page.wait_for_function("!document.querySelector('[data-id=\"m1\"]')")
    done = perf_counter() - begin
    page.keyboard.press("Control+z")
    page.wait_for_selector('article [data-id="m1"]')
    return opened, done


def main() -> None:
    """Print the medians."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for times in SIZES:
            root = Path(shutil.copytree(shipped_corpus(), Path(folder) / str(times)))
            words = enlarge(root, times)
            command = [sys.executable, "-m", "khabar", "annotate", ENTRY, "--corpus", str(root), "--no-open"]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
                assert server.stdout
                address = server.stdout.readline().strip()
                page = browser.new_page()
                found = [measure(page, address) for _ in range(REPEATS)]
                begin = perf_counter()
                page.goto(address.split("/entries")[0] + "/static/icon.svg")
                empty = perf_counter() - begin
                server.terminate()
            opened, done = (statistics.median(times) for times in zip(*found, strict=True))
            print(
                f"{words} words: open {opened:.3f} s ({opened / empty:.1f} x an empty page), operation {done:.3f} s"
            )


if __name__ == "__main__":
    main()
