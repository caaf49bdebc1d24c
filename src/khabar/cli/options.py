"""Options that several commands share, and the values that they name."""

from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from khabar.cli.language import current_language
from khabar.cli.terminal import echo
from khabar.corpus import find_corpus, shipped_corpus
from khabar.errors import CorpusError, EntryNotFoundError, UsageError
from khabar.messages import say
from khabar.suggest import nearest

if TYPE_CHECKING:
    from khabar.corpus import StoredCorpus
    from khabar.engines import Engine
    from khabar.model import Entry

_Command = TypeVar("_Command", bound=Callable[..., object])

input_file = click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True)
"""A file to read, or `-` for standard input."""


class CorpusPath(click.Path):
    """A path, or an address (`s3://…`), which is the path of its copy."""

    def convert(
        self, value: "str | PathLike[str]", param: click.Parameter | None, ctx: click.Context | None
    ) -> "str | bytes | PathLike[str]":
        """Return the path.

        Raises:
            CorpusError: if the address cannot be read.
        """
        if isinstance(value, str) and "://" in value:
            from khabar.corpus.addresses import is_address, local_copy  # noqa: PLC0415 (few corpora have one)

            if is_address(value):
                return local_copy(value)
        return super().convert(value, param, ctx)


corpus_option = click.option(
    "--corpus",
    "corpus_path",
    type=CorpusPath(path_type=Path, file_okay=False),
    help="Corpus folder. Default: the nearest one at or above the current folder.",
)


def engine_options(usual: str) -> Callable[[_Command], _Command]:
    """Return the options `--engine` and `--jobs`.

    Args:
        usual: What the help says about `--jobs`; the command gets `None` where it is not given.
    """
    from khabar.engines import PROCESSES  # noqa: PLC0415 (slow to import, and most commands need none)

    def add(command: _Command) -> _Command:
        jobs = click.option("--jobs", type=click.IntRange(0), help=usual)
        engine = click.option(
            "--engine",
            default=PROCESSES,
            metavar="ENGINE",
            show_default=True,
            help="Where the work is done: processes, dask (a cluster on this machine), or the address of a "
            "Dask scheduler (tcp://HOST:PORT).",
        )
        return jobs(engine(command))

    return add


def chosen_engine(name: str, jobs: int | None, usual: int = 0) -> "Engine":
    """Return the engine that the options name.

    Args:
        name: The value of `--engine`.
        jobs: That of `--jobs`.
        usual: The number of processes where there is no `--jobs`; 0 for one per processor.

    Raises:
        UsageError: if there is no such engine.
    """
    from khabar.engines import PROCESSES, named_engine  # noqa: PLC0415 (as above)

    if jobs is None:
        jobs = usual if name == PROCESSES else 0
    return named_engine(name, jobs)


class NearChoice(click.Choice[str]):
    """A choice whose error names the value that was probably meant."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return a value that is one of the choices."""
        if near := "" if value in self.choices else nearest(str(value), self.choices):
            message = say(
                "{value!r} is not one of {choices}; similar: {near}",
                value=value,
                choices=self.choices,
                near=near,
            )
            self.fail(message.render(current_language()), param, ctx)
        return super().convert(value, param, ctx)


def open_corpus(path: Path | None) -> "StoredCorpus":
    """Return the corpus that an option names, the nearest one upward, or the shipped one.

    Raises:
        CorpusError: if the option names a folder that neither is nor holds a corpus.
    """
    from khabar.corpus import StoredCorpus  # noqa: PLC0415 (slow to import)

    return StoredCorpus(reading_folder(path))


def corpus_of(arguments: tuple[str | None, ...], path: Path | None) -> "StoredCorpus":
    """Return the corpus that an option names, or that around the first path among some arguments."""
    if path is None:
        for argument in arguments:
            if argument and Path(argument).exists() and (root := find_corpus(Path(argument))):
                return open_corpus(root)
    return open_corpus(path)


def reading_folder(path: Path | None) -> Path:
    """Return the corpus to be read: the one that an option names, the nearest one upward, or the shipped one.

    That it is the shipped one is said on standard error.

    Raises:
        CorpusError: if the option names a folder that neither is nor holds a corpus.
    """
    if found := corpus_folder(path) or find_corpus(Path()):
        return found
    echo(say("no corpus at or above this folder: reading the one that comes with khabar"), err=True)
    return shipped_corpus()


def own_corpus(path: Path | None) -> "StoredCorpus":
    """Return the corpus that an option names, or the nearest one upward: never the shipped one.

    For commands that write.

    Raises:
        CorpusError: if the option names a folder that neither is nor holds a corpus.
        UsageError: if there is no option, and no corpus around this folder; or it is at an address.
    """
    folder = corpus_folder(path) or nearest_corpus()
    if folder is None:
        raise UsageError(say("no corpus at or above this folder; give one with --corpus"))
    refuse_copy(folder)
    from khabar.corpus import StoredCorpus  # noqa: PLC0415 (as above)

    return StoredCorpus(folder)


def refuse_copy(*folders: Path | None) -> None:
    """Refuse to write to the copy of a corpus that is at an address.

    Raises:
        UsageError: if one of the folders is such a copy.
    """
    from khabar.corpus.addresses import address_of  # noqa: PLC0415 (as above)

    for folder in filter(None, folders):
        if address := address_of(folder):
            raise UsageError(say("{address}: a corpus at an address is read-only", address=address))


def nearest_corpus() -> Path | None:
    """Return the nearest corpus at or above the current folder; else the only one directly below it."""
    if found := find_corpus(Path()):
        return found
    below = [path.parent for path in Path().glob("*/corpus.toml")]
    return below[0] if len(below) == 1 else None


def corpus_folder(path: Path | None) -> Path | None:
    """Return the folder of the corpus that an option names; `None` where the option is absent.

    Raises:
        CorpusError: if it names a folder that neither is nor holds a corpus.
    """
    if path is None:
        return None
    for folder in (path, path / "corpus"):
        if (folder / "corpus.toml").is_file():
            return folder
    raise CorpusError(say("{path}: not a corpus (corpus.toml is missing)", path=path))


def unknown_entry(entry_id: str, corpus: "StoredCorpus") -> EntryNotFoundError:
    """Return the error about an unknown entry, with similar ids."""
    from difflib import get_close_matches  # noqa: PLC0415 (few calls end so)

    if similar := tuple(get_close_matches(entry_id, corpus.store.entry_ids())):
        return EntryNotFoundError(
            say(
                "no entry {entry!r} in {root}; similar: {similar}",
                entry=entry_id,
                root=corpus.store.root,
                similar=similar,
            )
        )
    return EntryNotFoundError(say("no entry {entry!r} in {root}", entry=entry_id, root=corpus.store.root))


def open_entry(corpus: "StoredCorpus", entry_id: str, version: str | None = None) -> "Entry":
    """Return an entry, or a released version of it.

    Raises:
        EntryNotFoundError: if there is none; it names similar ids.
        WithdrawnError: if it was withdrawn.
    """
    if entry_id in corpus.store.entry_ids() or corpus.manifest.withdrawal(entry_id):
        return corpus.entry(entry_id, version)
    raise unknown_entry(entry_id, corpus)
