"""`khabar lsp`."""

import click

from khabar.errors import UsageError
from khabar.messages import say


@click.command()
@click.option("--stdio", is_flag=True, help="Accepted because many editors pass it; it changes nothing.")
def lsp(*, stdio: bool) -> None:  # noqa: ARG001 (see its help)
    """Start the language server for editors.

    It gives an editor findings, fixes, hovers and definitions over standard input and output. Editors start
    and stop it.
    """
    try:
        from khabar.lsp import serve  # noqa: PLC0415 (a third of a second, and an extra, that no other command needs)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        raise UsageError(
            say("the language server needs pygls; to install it, run: `pip install 'khabar[lsp]'`")
        ) from None
    serve()
