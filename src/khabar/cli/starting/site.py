"""`khabar site`."""

import sys
import time
import webbrowser
from collections.abc import Iterable
from pathlib import Path

import click

from khabar.cli.options import corpus_option, own_corpus
from khabar.cli.terminal import echo
from khabar.corpus import Store
from khabar.errors import UsageError
from khabar.messages import count, say, verbatim

_PAUSE = 1.0
"""Seconds between two looks at the files of the corpus."""


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build/site"),
    help="Folder of the site. Default: build/site.",
)
@click.option("--open", "opens", is_flag=True, help="Open the site in the browser.")
@click.option("--watch", is_flag=True, help="Build again whenever the corpus changes, until interrupted.")
@corpus_option
def site(output: Path, *, opens: bool, watch: bool, corpus_path: Path | None) -> None:
    """Build the website of the corpus.

    The corpus may have a conf.py of its own, in its folder or the one above; otherwise the site has a front
    page that lists its parts. Only changed pages are built again.

    Exit codes: 0 built, 1 built with warnings, 2 error.

    Example: khabar site -o build/site --open
    """
    try:
        from khabar.site.builder import site_source  # noqa: PLC0415 (behind an extra)
    except ImportError:
        raise UsageError(
            say("to build sites, run: {command}", command="pip install 'khabar[site]'")
        ) from None
    store = own_corpus(corpus_path).store
    with site_source(store.root) as source:
        clean = _build(source, output)
        if opens:
            webbrowser.open((output / "index.html").resolve().as_uri())
        if watch:
            _watch(store, source, output)
    sys.exit(0 if clean else 1)


def _build(source: Path, output: Path) -> bool:
    from khabar.site.builder import build_site  # noqa: PLC0415 (behind an extra)

    built = build_site(source.resolve(), output.resolve())
    for line in built.warnings:
        echo(verbatim(line), err=True)
    if built.warnings:
        echo(count("{number:,} warning", "{number:,} warnings", len(built.warnings)), err=True)
    echo(say("Built the site: {path}", path=built.index))
    return not built.warnings


def _watch(store: Store, source: Path, output: Path) -> None:
    echo(say("Watching the corpus; to stop, press Ctrl+C."))
    seen = _stamps(store, source)
    while True:
        time.sleep(_PAUSE)
        if (now := _stamps(store, source)) != seen:
            seen = now
            _build(source, output)


def _stamps(store: Store, source: Path) -> dict[Path, int]:
    files: Iterable[Path] = (*store.xml_paths(), *(store.root / "pages").glob("*"), *source.glob("*.*"))
    return {path: path.stat().st_mtime_ns for path in files if path.is_file()}
