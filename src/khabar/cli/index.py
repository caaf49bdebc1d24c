"""`khabar index`."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from khabar.cli.language import current_language
from khabar.cli.options import chosen_engine, corpus_option, engine_options, open_corpus
from khabar.cli.progress import progress
from khabar.cli.terminal import echo
from khabar.messages import say
from khabar.query.asking import require_engine


@click.command()
@click.argument("corpus", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="Folder to write.")
@engine_options("Number of processes; 0 means one per CPU. Default: one per CPU.")
@corpus_option
def index(
    corpus: Path | None, *, output: Path | None, jobs: int | None, engine: str, corpus_path: Path | None
) -> None:
    """Compile a corpus, so that queries answer at once.

    CORPUS is its folder. Default: the nearest one at or above the current folder. Only entries that changed
    are compiled again. Without `-o`, the compiled corpus is kept in the cache, where queries find it; with
    it, the folder can be opened in place of the corpus. A call that was interrupted continues where it
    stopped.
    """
    source = open_corpus(corpus or corpus_path)
    folder, done = require_engine().compile_into(source, output, _show, chosen_engine(engine, jobs))
    echo(
        say(
            "{path}: {compiled:,} entries compiled, {kept:,} unchanged; {tokens:,} tokens",
            path=folder,
            compiled=done.compiled,
            kept=done.kept,
            tokens=done.index.tokens,
        )
    )


def _show(entries: Sequence[str]) -> Iterable[str]:
    return progress(entries, say("Compiling").render(current_language()))
