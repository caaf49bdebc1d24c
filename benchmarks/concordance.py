"""Measure the concordance of a site: `python benchmarks/concordance.py [--sizes 1 100 1000 3000]`.

For each size: how long the index takes to build, how large it is, and, in Chromium on the file system, how
long a reader waits for the first line of a query and how much of the index the browser loads for it. It needs
Chromium on the PATH, and Playwright.
"""

import argparse
import gzip
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright
from sphinx.cmd.build import main as sphinx_build
from synthetic import make_corpus

from khabar.arabic import words
from khabar.corpus import StoredCorpus
from khabar.site.concordance.files import FOLDER, write_index
from khabar.site.concordance.pieces import build_index
from khabar.site.state.entries import SiteEntry, make_site_entry

SIZES = (1, 100, 1_000, 3_000)
REPEATS = 3
_CONF = 'extensions = ["khabar.site", "myst_parser"]\ninclude_patterns = ["index.md"]\nhtml_theme = "basic"\n'
_TIMER = """
const look = () => {
  if (document.querySelector("#khabar-concordance tbody tr")) window.first ??= performance.now();
};
new MutationObserver(look).observe(document, { childList: true, subtree: true });
"""


class Wait(NamedTuple):
    """What a query costs its reader."""

    milliseconds: float
    kilobytes: float
    lines: str


def main() -> None:
    """Read the arguments, measure, and print two tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    sizes = parser.parse_args().sizes
    browser_path = shutil.which("chromium") or sys.exit("no chromium on the PATH")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        site = make_site(Path(folder))
        waits: list[str] = []
        print("| entries | words | build, CPU s | index, MB | gzip, MB | files |\n|--:|--:|--:|--:|--:|--:|")
        for size in sizes:
            entries = make_entries(Path(folder), size)
            print(measure_index(entries, site), flush=True)
            waits += [f"| {size:,} | {row} |" for row in measure_queries(entries, site, browser)]
        print("\n| entries | query | lines | ms to the first | kB loaded |\n|--:|---|--:|--:|--:|")
        print("\n".join(waits))


def make_site(folder: Path) -> Path:
    """Build a site with nothing in it, whose index is then replaced."""
    source, output = folder / "source", folder / "site"
    make_corpus(source / "corpus", 0)
    (source / "conf.py").write_text(_CONF, encoding="utf-8")
    (source / "index.md").write_text("# Index\n", encoding="utf-8")
    if sphinx_build(["-q", str(source), str(output)]):
        sys.exit("the site cannot be built")
    return output


def make_entries(folder: Path, size: int) -> list[SiteEntry]:
    """Make a synthetic corpus, and return what the build keeps of its entries."""
    corpus = folder / f"corpus-{size}"
    make_corpus(corpus, size)
    return [make_site_entry(entry, f"corpus/entries/{entry.id}") for entry in StoredCorpus(corpus).values()]


def measure_index(entries: list[SiteEntry], site: Path) -> str:
    """Build the index, put it into the site, and return a row of the first table."""
    started = time.process_time()
    index = build_index(entries, {}, "{}.html".format)
    version = write_index(index, site / FOLDER)
    seconds = time.process_time() - started
    page = site / "concordance.html"
    text = re.sub('"version":"[^"]*"', f'"version":"{version}"', page.read_text(encoding="utf-8"))
    page.write_text(text, encoding="utf-8")
    files = [file.read_bytes() for file in (site / FOLDER).glob("*.js")]
    total, packed = (sum(map(len, contents)) / 1e6 for contents in (files, map(gzip.compress, files)))
    count = index.catalogue["size"]
    return f"| {len(entries):,} | {count:,} | {seconds:.2f} | {total:.2f} | {packed:.2f} | {len(files)} |"


def measure_queries(entries: list[SiteEntry], site: Path, browser: Browser) -> Iterator[str]:
    """Yield the rows of the second table."""
    found = Counter(
        site_entry.entry.text[start:end]
        for site_entry in entries
        for start, end in words(site_entry.entry.text)
    )
    ranked = [word for word, _ in found.most_common() if len(word) > len("في")]
    common, middling, rare = ranked[0], ranked[min(300, len(ranked) // 2)], ranked[-1]
    start, end = words(entries[0].entry.text)[4][0], words(entries[0].entry.text)[5][1]
    queries = {
        "the most frequent word": f"?q={common}",
        "the same, sorted": f"?q={common}&sort=before",
        "a middling word": f"?q={middling}",
        "a rare word": f"?q={rare}",
        "two words": f"?q={entries[0].entry.text[start:end]}",
        "a beginning": f"?q={middling[:3]}*",
    }
    for name, address in queries.items():
        wait = measure_query(browser, f"{site.as_uri()}/concordance.html{address}")
        yield f"{name} | {wait.lines} | {wait.milliseconds:.0f} | {wait.kilobytes:,.0f}"


def measure_query(browser: Browser, address: str) -> Wait:
    """Ask a query in fresh windows, and return the median of its times."""
    waits = []
    for _ in range(REPEATS):
        context = browser.new_context()
        context.add_init_script(_TIMER)
        waits.append(_ask(context.new_page(), address))
        context.close()
    return Wait(median(wait.milliseconds for wait in waits), waits[0].kilobytes, waits[0].lines)


def _ask(page: Page, address: str) -> Wait:
    loaded: list[Path] = []
    page.on(
        "request", lambda request: loaded.append(Path(request.url.partition("?")[0].removeprefix("file://")))
    )
    page.goto(address)
    page.wait_for_function(
        "window.first && /Lines/.test(document.querySelector('.khabar-status').textContent)"
    )
    status = page.locator(".khabar-status").inner_text()
    size = sum(path.stat().st_size for path in loaded if path.parent.name == Path(FOLDER).name)
    lines = status.removeprefix("Lines: ").partition(".")[0]
    return Wait(page.evaluate("window.first"), size / 1e3, lines)


if __name__ == "__main__":
    main()
