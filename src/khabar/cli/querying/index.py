"""`khabar index`."""

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

import click

from khabar.cli.language import current_language
from khabar.cli.options import CorpusPath, chosen_engine, corpus_option, engine_options, open_corpus
from khabar.cli.progress import progress
from khabar.cli.terminal import echo
from khabar.corpus.addresses import AddressCopy, is_address
from khabar.messages import say
from khabar.query.asking import require_engine


class _Output(click.Path):
    """A folder, or an address."""

    def convert(
        self, value: "str | PathLike[str]", param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:  # noqa: ANN401 (click's classes are for paths only)
        return (
            AddressCopy(value)
            if isinstance(value, str) and is_address(value)
            else super().convert(value, param, ctx)
        )


@click.command()
@click.argument("corpus", required=False, type=CorpusPath(path_type=Path, file_okay=False))
@click.option("-o", "--output", type=_Output(path_type=Path, file_okay=False), help="Folder to write.")
@engine_options("Number of processes; 0 means one per CPU. Default: one per CPU.")
@corpus_option
def index(
    corpus: Path | None,
    *,
    output: Path | AddressCopy | None,
    jobs: int | None,
    engine: str,
    corpus_path: Path | None,
) -> None:
    """Compile a corpus, so that queries answer at once.

    CORPUS is its folder, or an address (s3://…), and so is OUTPUT. Default: the nearest one at or above the
    current folder. Only entries that changed are compiled again. Without `-o`, the compiled corpus is kept
    in the cache, where queries find it; with it, the folder can be opened in place of the corpus. A call
    that was interrupted continues where it stopped.
    """
    source = open_corpus(corpus or corpus_path)
    place = output if isinstance(output, AddressCopy) else None
    if place:
        place.copy(new=True)
    target = place.folder if place else output
    folder, done = require_engine().compile_into(source, target, _show, chosen_engine(engine, jobs))
    if place:
        place.publish()
    echo(
        say(
            "{path}: entries compiled: {compiled:,}, unchanged: {kept:,}; tokens: {tokens:,}",
            path=place.address if place else folder,
            compiled=done.compiled,
            kept=done.kept,
            tokens=done.index.tokens,
        )
    )


def _show(entries: Sequence[str]) -> Iterable[str]:
    return progress(entries, say("Compiling").render(current_language()))
