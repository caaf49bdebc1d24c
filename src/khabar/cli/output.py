"""The option `-o`, and the file that it names."""

from pathlib import Path

import click

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write. Default: standard output.",
)


def write_output(content: bytes, path: Path | None) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    if path is None:
        click.echo(content, nl=False)
    else:
        from khabar.corpus.writing import write_file  # noqa: PLC0415 (most output goes to a terminal)

        write_file(path, content)
