"""`khabar add`."""

import sys
from pathlib import Path

import click

from khabar.cli.language import current_language
from khabar.cli.options import chosen_engine, corpus_option, engine_options, own_corpus
from khabar.cli.progress import progress_over
from khabar.cli.terminal import echo
from khabar.errors import PageError
from khabar.messages import say


@click.command()
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
@click.option(
    "--id", "entry_id", default="", help="Id of the entry. Default: the next free one of the outlet."
)
@click.option("--outlet", default="", help="Outlet of the pages, the first part of their ids.")
@click.option("--explain", is_flag=True, help="Print the label of each line of the page, and the reasons.")
@click.option("--force", is_flag=True, help="Add pages that the corpus has already, or nearly the same ones.")
@engine_options("Number of processes; 0 means one per CPU. Default: one per CPU.")
@corpus_option
def add(  # noqa: PLR0913 (one parameter an option)
    pages: tuple[str, ...],
    *,
    entry_id: str,
    outlet: str,
    explain: bool,
    force: bool,
    jobs: int | None,
    engine: str,
    corpus_path: Path | None,
) -> None:
    """Draft entries from scraped pages.

    PAGE is a file, plain text or HTML, a folder of such files, or - for standard input. The draft marks
    each guess with its certainty (@cert) and its author (@resp). The page is stored unchanged. A page in a
    folder that cannot be added is reported and passed over.

    Exit codes: 0 entries added, 1 some pages refused, 2 error, nothing written.

    Example: khabar add page.txt --id akhbar-0001
    """
    # To compile the patterns of drafts takes half a second, which nobody who asks for help should wait.
    from khabar.workflow.drafting.add import AddRequest, add_pages  # noqa: PLC0415
    from khabar.workflow.drafting.page_list import find_pages  # noqa: PLC0415
    from khabar.workflow.drafting.report import BulkReport, explain_lines, report_page  # noqa: PLC0415

    request = AddRequest(entry_id, outlet, force=force, engine=chosen_engine(engine, jobs))
    paths = find_pages(pages)
    results = add_pages(own_corpus(corpus_path).store.root, paths, request)
    if len(paths) > 1:
        report = BulkReport()
        for added in progress_over(results, len(paths), say("Adding pages").render(current_language())):
            for message in report.page(added):
                echo(message, err=True)
        echo(report.summary())
        sys.exit(report.exit_code)
    for added in results:
        if added.error:
            raise PageError(say("{page}: {error}", page=added.page, error=added.error))
        for message in (*(explain_lines(added) if explain else ()), *report_page(added)):
            echo(message)
