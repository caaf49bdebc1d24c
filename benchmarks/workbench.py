"""How long the workbench takes to open an entry and to show an operation with its findings, in Chromium.

    python -m benchmarks.workbench

The peer in the same run is an empty page of the same server: the ratio is the cost of the entry itself. The
entries have 420 and about 4,600 words: the first article, and the same with its sections repeated on its
page, with their annotation.
"""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Page, sync_playwright

from khabar.corpus import StoredCorpus, shipped_corpus
from khabar.model import Entry, Extent, Header
from khabar.tei import read, write
from khabar.vocabulary import BlockKind

ENTRY = "egypttoday-0001"
REPEATS = 5
SIZES = (0, 12)


def enlarge(root: Path, times: int) -> int:
    """Repeat the sections of the article with their annotation, on the page as well; return its words."""
    corpus = StoredCorpus(root)
    entry, path = corpus[ENTRY], corpus.store.entry_path(ENTRY)
    if not times:
        return len(entry.text.split())
    source = path.read_text(encoding="utf-8")
    start, end = (
        source.index('<div type="section">'),
        source.index("</div>", source.rindex("</p>")) + len("</div>"),
    )
    body = source[start:end]
    copies = "\n".join(_numbered(body, 1000 * number) for number in range(1, times + 1))
    page_path = corpus.store.page_path(entry.header.provenance.page)
    page = page_path.read_bytes().decode()
    words = "\n".join(block.text for block in entry.blocks[5:])
    last = entry.blocks[-1].text
    page = page.replace(last, last + f"\n{words}" * times, 1)
    page_path.write_bytes(page.encode())
    larger = read(f"{source[:end]}\n{copies}{source[end:]}".encode(), corpus.entities)
    path.write_bytes(write(replace(larger, header=_measured(larger, page.encode()))))
    return len(larger.text.split())


def _numbered(body: str, step: int) -> str:
    """Return a copy of annotated paragraphs with other ids, and with the pointers to them."""
    return re.sub(
        r'(xml:id="|#)([a-z]+)(\d+)',
        lambda match: match[0] if match[2] in {"a", "g"} else f"{match[1]}{match[2]}{int(match[3]) + step}",
        body,
    )


def _measured(entry: Entry, page: bytes) -> Header:
    header = entry.header
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in entry.blocks)
    extent = Extent(len(page), len(page.decode()), paragraphs, len(entry.sentences))
    provenance = replace(header.provenance, sha256=sha256(page).hexdigest())
    return replace(header, extent=extent, provenance=provenance)


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
