"""How long the workbench takes to open an entry and to show an operation with its findings, in Chromium.

    python -m benchmarks.workbench

The peer in the same run is an empty page of the same server: the ratio is the cost of the entry itself. The
entries have 420 and about 4,600 words: the first article, and the same with its sections repeated on its
page, with their annotation. An operation ends when the page shows both the changed text and the finding that
it causes. On a busy machine, the time of the processor that the server takes for one is the better figure.
"""

import os
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
from typing import NamedTuple

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


_SHOWN = """() => !document.querySelector('article [data-id="m1"]')
    && [...document.querySelectorAll("#findings code")].some((code) => code.textContent === "N005")"""
"""A name is no longer annotated, and the rule about that says so."""


class Measured(NamedTuple):
    """The seconds that a person waits, and those of the processor for the server."""

    open: float
    operation: float
    server: float


def measure(page: Page, address: str, server: int) -> Measured:
    """Open the entry, and remove a name.

    Args:
        page: A page of the browser.
        address: The address of the entry.
        server: The process of the server.
    """
    begin = perf_counter()
    page.goto(address)
    page.wait_for_selector("article [data-id]")
    opened = perf_counter() - begin
    page.locator('article [data-id="m1"]').click()
    begin, used = perf_counter(), _used(server)
    page.keyboard.press("Delete")
    page.wait_for_function(_SHOWN)
    done, used = perf_counter() - begin, _used(server) - used
    page.keyboard.press("Control+z")
    page.wait_for_selector('article [data-id="m1"]')
    return Measured(opened, done, used)


def _used(process: int) -> float:
    """Return the seconds of the processor that a process has used; 0 where the system does not tell."""
    state = Path(f"/proc/{process}/stat")
    if not state.is_file():
        return 0.0
    user, system = state.read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Print the medians, and the mean of what is measured in hundredths of a second."""
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
                found = [measure(page, address, server.pid) for _ in range(REPEATS)]
                begin = perf_counter()
                page.goto(address.split("/entries")[0] + "/static/icon.svg")
                empty = perf_counter() - begin
                server.terminate()
            opened = statistics.median(item.open for item in found)
            done = statistics.median(item.operation for item in found)
            used = statistics.mean(item.server for item in found)
            print(
                f"{words} words: open {opened:.3f} s ({opened / empty:.1f} x an empty page), "
                f"operation {done:.3f} s (processor of the server: {used:.3f} s)"
            )


if __name__ == "__main__":
    main()
