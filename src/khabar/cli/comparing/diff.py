"""`khabar diff`."""

import sys
from functools import partial
from pathlib import Path

import click

from khabar.cli.errors import warn
from khabar.cli.language import current_language
from khabar.cli.options import NearChoice, corpus_of, corpus_option
from khabar.cli.output import write_output
from khabar.cli.progress import progress
from khabar.cli.terminal import is_terminal
from khabar.messages import say, visible
from khabar.versions.diff.comparison import Survey, survey
from khabar.versions.reports import REPORTS
from khabar.versions.reports.text import text_report
from khabar.versions.snapshots.snapshot import counterpart, find_side


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", required=False)
@click.option(
    "--format",
    "report_format",
    type=NearChoice(list(REPORTS)),
    default="text",
    help="Format of the report.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report to this file."
)
@corpus_option
def diff(
    before: str, after: str | None, *, report_format: str, output: Path | None, corpus_path: Path | None
) -> None:
    """Compare two versions of an entry or of the corpus.

    A and B are versions (egypttoday-0001@1.0.0, or @1.0.0 for the corpus), entries, files or folders, or
    one of these in a git revision (HEAD~1:egypttoday-0001, HEAD~1:). Without B, A is compared with the
    working copy.

    Exit codes: 0 no difference, or only in layout, 1 different, 2 error.
    """
    language = current_language()
    corpus = corpus_of((after, before), corpus_path)
    older = find_side(before, corpus.store)
    newer = find_side(counterpart(before, corpus.store) if after is None else after, corpus.store)
    found = survey(
        older, newer, corpus.entities, partial(progress, description=say("Comparing").render(language))
    )
    report = _report(found, report_format, language, to_file=output is not None)
    write_output(visible(report).encode(), output)
    for key, message in found.failed:
        warn(key, message)
    sys.exit(2 if found.failed else int(found.essential))


def _report(found: Survey, form: str, language: str, *, to_file: bool) -> str:
    """Return a report in a form; those for people are in the language of the call."""
    if form == "text":
        return text_report(found, language, isolates=is_terminal() and not to_file)
    return REPORTS[form](found, language)
