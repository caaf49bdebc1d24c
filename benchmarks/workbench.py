"""How long the workbench takes to open an entry and to show an operation with its findings, in Chromium.

    python -m benchmarks.workbench

The peer in the same run is an empty page of the same server: the ratio is the cost of the entry itself. The
entries have 420 and about 5,000 words: the first article, and the same with its last paragraph repeated.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from playwright.sync_api import Page, sync_playwright

from khabar.corpus import StoredCorpus, shipped_corpus
from khabar.model import Block, Sentence, Span
from khabar.tei import write

ENTRY = "egypttoday-0001"
REPEATS = 5
SIZES = (0, 110)
Part = TypeVar("Part", Block, Sentence)


def enlarge(root: Path, times: int) -> int:
    """Repeat the last paragraph of the article, without annotation; return the number of words."""
    corpus = StoredCorpus(root)
    entry = corpus[ENTRY]
    if times:
        words = " ".join(entry.text[entry.blocks[-1].span.start :].split())
        text = entry.text + f" {words}" * times
        blocks = (*entry.blocks[:-1], _until(entry.blocks[-1], len(text)))
        sentences = (*entry.sentences[:-1], _until(entry.sentences[-1], len(text)))
        entry = replace(entry, text=text, blocks=blocks, sentences=sentences)
        corpus.store.entry_path(ENTRY).write_bytes(write(entry))
    return len(entry.text.split())


def _until(part: Part, end: int) -> Part:
    """Return a block or sentence with another end."""
    return replace(part, span=Span(part.span.start, end))


def measure(page: Page, address: str) -> tuple[float, float]:
    """Return the seconds to open the entry, and those from a key to the new state of the page."""
    begin = perf_counter()
    page.goto(address)
    page.wait_for_selector("article [data-id]")
    opened = perf_counter() - begin
    page.locator('article [data-id="m1"]').click()
    begin = perf_counter()
    page.keyboard.press("Delete")
    page.wait_for_selector('article [data-id="m1"]', state="detached")
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
                address = (server.stdout.readline() if server.stdout else "").strip()
                page = browser.new_page()
                found = [measure(page, address) for _ in range(REPEATS)]
                begin = perf_counter()
                page.goto(address.split("/entries")[0] + "/static/icon.svg")
                empty = perf_counter() - begin
                server.terminate()
            opened, done = (statistics.median(times) for times in zip(*found, strict=True))
            ratio = opened / empty
            print(f"{words} words: open {opened:.3f} s ({ratio:.1f} x an empty page), operation {done:.3f} s")


if __name__ == "__main__":
    main()
