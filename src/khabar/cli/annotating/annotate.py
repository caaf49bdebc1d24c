"""`khabar annotate`."""

from pathlib import Path

import click

from khabar.cli.language import current_language
from khabar.cli.options import corpus_option, own_corpus
from khabar.cli.terminal import echo
from khabar.errors import UsageError
from khabar.messages import ENGLISH, say, verbatim


@click.command()
@click.argument("entry", required=False, default="")
@corpus_option
@click.option(
    "--as", "annotator", metavar="NAME", default="", help="Write a second annotation under this name."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Port to listen on. Default: a free one."
)
@click.option(
    "--host", metavar="ADDRESS", default="", help="Address to listen on. Default: this machine only."
)
@click.option(
    "--tokens",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="File with a token for each annotator of a team; required with --host.",
)
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
def annotate(  # noqa: PLR0913 (one option each)
    entry: str,
    *,
    corpus_path: Path | None,
    annotator: str,
    port: int,
    host: str,
    tokens: Path | None,
    no_open: bool,
) -> None:
    """Annotate a corpus or an entry in the browser.

    Prints the address of a local page and serves it until interrupted.
    """
    try:
        from khabar.workbench.server.serving import LOOPBACK, serve  # noqa: PLC0415 (an extra)
        from khabar.workbench.sessions.workbench import Workbench  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError(
            say(
                "annotating needs more packages; to install them, run: {command}",
                command="pip install 'khabar[annotate]'",
            )
        ) from error
    folder, entry = _corpus_of(entry, corpus_path)
    corpus = own_corpus(folder)
    if entry:
        corpus.store.entry_path(entry)

    def announce(address: str) -> None:
        echo(verbatim(address))
        if not no_open:
            click.launch(address)

    workbench = Workbench(corpus.store.root, second=annotator)
    # English is also the answer where nobody asked: then the browser's language decides.
    language = "" if current_language() == ENGLISH else current_language()
    address = host or LOOPBACK
    serve(workbench, announce, entry=entry, host=address, port=port, tokens=tokens, language=language)


def _corpus_of(argument: str, option: Path | None) -> tuple[Path | None, str]:
    """Return the folder of the corpus and the id of the entry: the argument may be either."""
    if argument and option is None and Path(argument).is_dir():
        return Path(argument), ""
    return option, argument
