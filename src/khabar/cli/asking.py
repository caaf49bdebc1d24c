"""What the commands that query share: a corpus or a part of it, and tables of results."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from khabar.cli.options import corpus_option, reading_folder
from khabar.cli.output import write_output
from khabar.cli.terminal import echo, page_text, show
from khabar.errors import UsageError
from khabar.messages import count, say

if TYPE_CHECKING:
    from khabar.query.corpus import SearchableEntries
    from khabar.query.results.table import Table

CommandT = TypeVar("CommandT", bound=Callable[..., object])

_PER_MILLION = {
    "words": say("per_million: for a million words"),
    "tokens": say("per_million: for a million words and marks"),
}
"""What the counts of a table are related to."""

_SHOWN = 50
"""Rows of a table that are printed, by default."""


def part_options(command: CommandT) -> CommandT:
    """Add the options that say what is searched."""
    where = click.option(
        "--where",
        "filters",
        multiple=True,
        metavar="NAME=VALUE",
        help="Search a part of the corpus only, as in `speaker=person:putin`: the words that Putin says. "
        "Filters of entries: `date`, `publisher`, `author`, `entry`. Of quotations: `speaker`, `medium`, "
        "`addressee`, `type`, `cue`, `cue_class`. Also `entity`, `section`, and "
        "`inside=quotation`, `narration` or `entry`.",
    )
    return corpus_option(where(command))


def form_options(command: CommandT) -> CommandT:
    """Add the options that say in which form results are printed."""
    as_csv = click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
    as_json = click.option(
        "--json", "as_json", is_flag=True, help="Print JSON, with the versions of entries."
    )
    return as_csv(as_json(command))


def table_options(command: CommandT) -> CommandT:
    """Add the options of commands that print a table."""
    limit = click.option(
        "--limit", default=_SHOWN, show_default=True, help="Number of rows; 0 for all. CSV and JSON have all."
    )
    return part_options(form_options(limit(command)))


def answers_table(ask: "Callable[..., Table[Any]]") -> Callable[..., None]:
    """Make a question of a corpus, whose answer is a table, a command: the table is printed.

    The command has the options of `table_options`; those of the question come to it by name.
    """

    @table_options
    @wraps(ask)
    def command(
        *,
        filters: tuple[str, ...],
        as_csv: bool,
        as_json: bool,
        limit: int,
        corpus_path: Path | None,
        **options: object,
    ) -> None:
        table = ask(open_searchable(corpus_path, filters), **options)
        print_table(table, as_csv=as_csv, as_json=as_json, limit=limit)

    return command


def open_searchable(path: Path | None, filters: tuple[str, ...] = ()) -> "SearchableEntries":
    """Return the corpus that an option names, the nearest one upward, or the shipped one, or a part of it.

    Raises:
        CorpusError: if the option names a folder that neither is nor holds a corpus.
        QueryError: if a filter is unknown, or nothing can have its value.
        UsageError: if a filter has no value.
    """
    # Queries have no linear algebra, and numpy would start a thread for it on each processor: that takes
    # as long as the rest of numpy.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from khabar.api import load  # noqa: PLC0415 (a query needs more than other commands)

    corpus = load(reading_folder(path))
    return corpus.where(**_parse(filters)) if filters else corpus


def _parse(filters: tuple[str, ...]) -> Any:  # noqa: ANN401 (checked where the part is chosen)
    values: dict[str, object] = {}
    for item in filters:
        name, separator, value = item.partition("=")
        if not separator or not value:
            raise UsageError(say("invalid filter {filter!r}; expected NAME=VALUE", filter=item))
        # Several values of one filter are alternatives.
        names = value.split("|")
        values[name.strip().replace("-", "_")] = names[0] if len(names) == 1 else names
    return values


def print_data(text: str) -> None:
    """Print CSV or JSON as it is: what is printed for eyes has no carriage return."""
    write_output(text.encode(), None)


def print_table(table: "Table[Any]", *, as_csv: bool, as_json: bool, limit: int) -> None:
    """Print a table of results."""
    if as_json or as_csv:
        print_data(table.to_json() + "\n" if as_json else table.to_csv())
        return
    shown = table[:limit] if limit > 0 else table
    cells = [[_shown(getattr(row, name)) for name in table.columns] for row in shown]
    widths = [max(map(len, column)) for column in zip(table.columns, *cells, strict=True)]
    # The value, which may be Arabic, comes last: columns of figures stay in line.
    for row in [list(table.columns), *cells]:
        figures = "  ".join(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        show(f"{figures}  {page_text(row[0])}")
    echo(count("{number:,} row", "{number:,} rows", len(table)))
    if unit := table.about.get("per_million"):
        echo(_PER_MILLION.get(str(unit)) or say("per_million: for a million {table}", table=unit))


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)
