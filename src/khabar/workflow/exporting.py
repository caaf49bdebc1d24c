"""Entries in other formats, as files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from khabar.corpus.writing import refuse_corpus_file
from khabar.exchange.conllu import write_conllu
from khabar.model import Entry
from khabar.query.tables.files import TABLE_FORMATS, export_tables, write_lines

FORMATS = ("conllu", *TABLE_FORMATS)
"""The formats."""


def export_entries(
    entries: Iterable[Entry], kind: str, output: Path, layers: Iterable[str] = ()
) -> Iterator[Path]:
    """Write entries, and yield the files that were written, each of them whole or not at all.

    Args:
        entries: The entries.
        kind: One of `FORMATS`.
        output: The file of `conllu`, or the folder of the tables, one file a layer.
        layers: The layers of tables; by default, all.

    Raises:
        UsageError: if a file would be one of a corpus.
        QueryError: if there is no such layer, or something that the format needs is not installed.
        OSError: if a file cannot be written.

    >>> import khabar, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "words.conllu")
    ...     files = list(export_entries(khabar.load().values(), "conllu", path))
    ...     path.read_text(encoding="utf-8").splitlines()[0]
    '# newdoc id = egypttoday-0001'
    """
    refuse_corpus_file(output if kind == "conllu" else output / f"entries.{kind}")
    if kind == "conllu":
        write_lines(output, write_conllu(entries))
        yield output
    else:
        yield from export_tables(entries, kind, output, layers)
