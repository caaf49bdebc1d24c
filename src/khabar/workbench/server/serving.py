"""Starting the server: on a free port of this machine, unless a host is given."""

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from khabar.errors import UsageError
from khabar.messages import say
from khabar.workbench.server.access import own_access, team_access
from khabar.workbench.server.app import make_app
from khabar.workbench.server.collecting import Collected, collected_later
from khabar.workbench.sessions.workbench import Workbench

LOOPBACK = "127.0.0.1"
"""The address that only this machine can reach."""


def serve(  # noqa: PLR0913 (what is served, where, for whom)
    workbench: Workbench,
    announce: Callable[[str], None],
    *,
    entry: str = "",
    host: str = LOOPBACK,
    port: int = 0,
    tokens: Path | None = None,
    language: str = "",
) -> None:
    """Serve a corpus until interrupted.

    Args:
        workbench: The corpus.
        announce: Is called with the address once the server listens.
        entry: The entry to begin with; default: the list of entries.
        host: The address to listen at. Any but the loopback one needs `tokens`.
        port: The port; 0 for a free one.
        tokens: The file of named tokens of a team.
        language: The language of the pages; default: that of the browser.

    Raises:
        UsageError: if a team has no tokens, or the port is taken.
    """
    if host != LOOPBACK and tokens is None:
        raise UsageError(say("--host opens the corpus to others; name them in a file, with --tokens FILE"))
    listener = _listen(host, port)
    port = listener.getsockname()[1]
    if tokens is None:
        access, token = own_access(host, port)
    else:
        access, token = team_access(host, port, tokens), ""
    path = f"/entries/{entry}" if entry else "/"
    query = f"?token={token or '…'}" + (f"&lang={language}" if language else "")
    app = Collected(make_app(workbench, access))
    settings = uvicorn.Config(app, log_level="warning", lifespan="off", access_log=False)
    announce(f"http://{host}:{port}{path}{query}")
    with collected_later():
        uvicorn.Server(settings).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio sends each part of an answer at once; without it, the system holds the
    # second one back until the browser has acknowledged the first, for 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise UsageError(
            say("cannot listen at {host}, port {port}: {reason}", host=host, port=port, reason=str(error))
        ) from error
    listener.listen()
    return listener
