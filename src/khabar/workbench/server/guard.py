"""The middleware that lets in only those who may use the workbench."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from khabar.workbench.server.access import HEADERS, Access


class Guard(BaseHTTPMiddleware):
    """Refuses requests that do not come from a page of this server.

    Args:
        app: The application behind it.
        access: Who may use it.
    """

    def __init__(self, app: Any, access: Access) -> None:  # noqa: ANN401 (ASGI)
        super().__init__(app)
        self._access = access

    async def dispatch(
        self, request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """Answer a request, or refuse it."""
        response = self._refusal(request) or await call_next(request)
        response.headers.update(HEADERS)
        return response

    def _refusal(self, request: Request) -> Response | None:
        headers = request.headers
        changes = request.method not in {"GET", "HEAD"}
        if not self._access.takes(headers.get("host", ""), headers.get("origin"), changes=changes):
            return PlainTextResponse("this address is not that of the server", 403)
        if request.url.path.startswith("/static/"):
            return None
        token = headers.get("x-khabar-token") if request.url.path.startswith("/api/") else None
        annotator = self._access.annotator(token or request.query_params.get("token", ""))
        if annotator is None:
            return PlainTextResponse("the address lacks its token; open the one that khabar printed", 403)
        request.state.annotator = annotator
        return None
