"""Measure the building of sites: `python benchmarks/site.py [--sizes 100 1000] [--jobs N]`.

A site of synthetic entries is built, and in the same run a project without khabar whose pages have the same
text: each page of an entry is taken back into Markdown, with its headings, paragraphs, lists, tables and
links. Measured are the processor time of the whole process (start included) and the most memory that it held;
then what a second build takes if nothing or one entry has changed.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from synthetic import make_corpus

SIZES = (100, 1_000)
_CONF = """project = "benchmark"
extensions = [{extensions}]
include_patterns = ["index.md", {pages!r}]
html_theme = "furo"
html_copy_source = False
khabar_fonts = False
"""
_BLOCKS = ("h1", "h2", "h3", "h4", "p", "li", "summary", "table")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a build took: processor time in seconds, memory in bytes at most."""

    seconds: float
    memory: int


def build(project: Path, jobs: int = 1) -> Cost:
    """Build a project, and measure it."""
    command = [sys.executable, "-m", "sphinx", "-q", "-j", str(jobs), str(project), str(project / "_build")]
    with subprocess.Popen(command) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{project}: the build failed")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1_024)


def make_site(folder: Path, size: int) -> Path:
    """Make a project of synthetic entries."""
    make_corpus(folder / "corpus", size)
    _write(folder, '"khabar.site", "myst_parser"', "corpus/entries/**")
    return folder


def make_plain(folder: Path, site: Path) -> Path:
    """Make a project whose pages have what the pages of the entries of a built site have."""
    (folder / "pages").mkdir(parents=True)
    for page in sorted((site / "_build" / "corpus" / "entries").glob("*.html")):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        main = soup.find("article", role="main")
        text = "---\norphan: true\n---\n\n" + "\n\n".join(_markdown(main)) + "\n"
        (folder / "pages" / f"{page.stem}.md").write_text(text, encoding="utf-8")
    _write(folder, '"myst_parser"', "pages/**")
    return folder


def _write(folder: Path, extensions: str, pages: str) -> None:
    (folder / "conf.py").write_text(_CONF.format(extensions=extensions, pages=pages), encoding="utf-8")
    (folder / "index.md").write_text("# Index\n", encoding="utf-8")


def _markdown(main: Tag) -> Iterator[str]:
    for svg in main.find_all("svg"):
        svg.decompose()
    for block in main.find_all(_BLOCKS):
        if block.find_parent(("table", "li", "p")) is None and (text := _block(block)):
            yield text


def _block(block: Tag) -> str:
    if block.name == "table":
        rows = [[_inline(cell) or " " for cell in row.find_all(("th", "td"))] for row in block.find_all("tr")]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, f"|{'---|' * len(rows[0])}")
        return "\n".join(lines)
    text = _inline(block)
    if block.name.startswith("h"):
        return f"{'#' * int(block.name[1])} {text}"
    return f"- {text}" if block.name == "li" else text


def _inline(element: Tag) -> str:
    parts = []
    for node in element.descendants:
        if isinstance(node, Tag):
            continue
        text = " ".join(
            "".join(c if c.isalnum() else f"\\{c}" if c in "[]()<>*_`|#\\" else c for c in node).split()
        )
        link = node.find_parent("a")
        if text:
            parts.append(f"[{text}](https://example.org/{len(link['href'])})" if link else text)
    return " ".join(parts)


def change(site: Path) -> None:
    """Change a word in the first entry."""
    entry = min((site / "corpus" / "entries").glob("*.xml"))
    text = entry.read_text(encoding="utf-8")
    start = text.index(">", text.index('<p xml:id="p1"')) + 1
    entry.write_text(text[:start] + text[start:].replace("في ", "على ", 1), encoding="utf-8")


def weigh(folder: Path) -> float:
    """Return the mean size of the pages in a folder, in kilobytes."""
    sizes = [file.stat().st_size for file in folder.glob("*.html")]
    return sum(sizes) / len(sizes) / 1_000


def measure(size: int, jobs: int, *, alone: bool = False) -> Iterator[str]:
    """Build sites of a size, and yield the rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        site = make_site(Path(folder) / "site", size)
        whole = build(site, jobs)
        pages = len(list((site / "_build").rglob("*.html")))
        weight = weigh(site / "_build/corpus/entries")
        yield _row(f"{size:,} entries, {pages:,} pages, an entry {weight:.0f} kB", whole, size)
        if not alone:
            plain = make_plain(Path(folder) / "plain", site)
            peer = build(plain, jobs)
            yield _row(f"{size:,} plain pages of {weigh(plain / '_build/pages'):.0f} kB", peer, size)
            yield f"| ratio | {whole.seconds / peer.seconds:.2f} | | {whole.memory / peer.memory:.2f} |"
        nothing = build(site, jobs)
        change(site)
        one = build(site, jobs)
    yield _row("again, nothing changed", nothing, 0)
    yield _row("again, one entry changed", one, 0)


def _row(name: str, cost: Cost, size: int) -> str:
    each = f"{1_000 * cost.seconds / size:.0f}" if size else ""
    return f"| {name} | {cost.seconds:.1f} | {each} | {cost.memory / 1e6:.0f} |"


def main() -> None:
    """Read the arguments and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--alone", action="store_true", help="build no plain pages")
    arguments = parser.parse_args()
    print("| build | seconds | ms an entry | MB |\n|---|---|---|---|")
    for size in arguments.sizes:
        for row in measure(size, arguments.jobs, alone=arguments.alone):
            print(row, flush=True)


if __name__ == "__main__":
    main()
