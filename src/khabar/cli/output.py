"""The option `-o`, and the file that it names."""

from pathlib import Path

import click

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write. Default: standard output.",
)


def write_output(content: bytes, path: Path | None, *, entry: bool = False) -> None:
    """Write to a file, whole or not at all, or to standard output.

    Args:
        content: The output.
        path: The file; `None` for standard output.
        entry: Whether the output is an entry, which may become a file of a corpus.

    Raises:
        UsageError: if the path is a file of a corpus, and the output is no entry.
    """
    if path is None:
        click.echo(content, nl=False)
    else:
        from khabar.corpus.writing import write_new  # noqa: PLC0415 (most output goes to a terminal)

        write_new(path, content, entry=entry)
