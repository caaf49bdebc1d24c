"""`khabar init`."""

import sys
from pathlib import Path

import click

from khabar.cli.language import current_language
from khabar.cli.terminal import echo
from khabar.messages import ARABIC, ENGLISH, Message, say
from khabar.workflow.new_corpus import NewCorpus, create_corpus


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--name", help="Short name of the corpus. Default: the name of the folder.")
@click.option("--title", default="", help="Title of the corpus. Default: its name.")
@click.option(
    "--language", type=click.Choice([ENGLISH, ARABIC]), help="Language of site and title. Default: en."
)
@click.option("--licence", help="Licence of the annotation (SPDX identifier). Default: CC-BY-4.0.")
def init(folder: Path, *, name: str | None, title: str, language: str | None, licence: str | None) -> None:
    """Create a new corpus.

    FOLDER is made if it does not exist; the default is the current folder. On a terminal, you are asked for
    name, language and licence unless options give them. Existing files are never overwritten.

    Exit codes: 0 created, 2 error, nothing written.

    Example: khabar init my-corpus
    """
    corpus = NewCorpus(
        name or _ask(say("Short name"), folder.resolve().name),
        title,
        language or _ask(say("Language of the site (en, ar)"), ENGLISH),
        licence or _ask(say("Licence of the annotation"), "CC-BY-4.0"),
    )
    written = create_corpus(folder, corpus)
    echo(
        say(
            "Created the corpus {name} in {folder}: {number} files.",
            name=corpus.name,
            folder=folder,
            number=len(written),
        )
    )
    echo(say("To draft an entry, run there: `khabar add page.txt --id outlet-0001`"))


def _ask(question: Message, default: str) -> str:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return default
    return str(click.prompt(question.render(current_language()), default=default))
