"""Routes of the interface: JSON in and out, errors in the language of the page, and what a request names."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from khabar.editing import EditingError
from khabar.errors import KhabarError
from khabar.messages import say
from khabar.workbench.overview import placed
from khabar.workbench.sessions.session import EditSession
from khabar.workbench.sessions.workbench import Workbench
from khabar.workbench.texts import LANGUAGES
from khabar.workflow.releasing.check import RefusedFindingsError

_LIMIT = 1_000_000
_LONGEST_NAME = 200
Call = Callable[[Workbench, Request, Any], Any]
"""What a route does with the corpus, the request and its body."""


def route(path: str, call: Call, method: str = "GET") -> Route:
    """Return a route of the interface."""

    async def endpoint(request: Request) -> Response:
        workbench: Workbench = request.app.state.workbench
        try:
            body = await _body(request) if method == "POST" else None
            result = await run_in_threadpool(call, workbench, request, body)
        except RefusedFindingsError as error:
            language = language_of(request)
            return _refused(error, language, findings=placed(workbench.root, error.findings, language))
        except (KhabarError, OSError) as error:
            return _refused(error, language_of(request))
        return Response(status_code=204) if result is None else JSONResponse(result)

    return Route(path, endpoint, methods=[method])


def _refused(error: KhabarError | OSError, language: str, **facts: object) -> JSONResponse:
    message = error.message if isinstance(error, KhabarError) else say("{reason}", reason=str(error))
    status = 422 if isinstance(error, EditingError) else 404 if isinstance(error, KeyError) else 409
    return JSONResponse({"error": message.render(language), **facts}, status)


async def _body(request: Request) -> Any:  # noqa: ANN401 (JSON)
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > _LIMIT:
            raise EditingError(say("a request has at most {number:,} bytes", number=_LIMIT))
    try:
        return json.loads(content or b"null")
    except (ValueError, RecursionError) as error:
        raise EditingError(say("the request is not JSON")) from error


def language_of(request: Request) -> str:
    """Return the language of the page that a request comes from."""
    asked = request.query_params.get("lang") or request.headers.get("accept-language", "")
    return next((language for language in LANGUAGES if asked.startswith(language)), LANGUAGES[0])


def session_of(workbench: Workbench, request: Request) -> EditSession:
    """Return the entry that a request names."""
    return workbench.session(request.path_params["entry"])


def answer(workbench: Workbench, session: EditSession, request: Request) -> dict[str, Any]:
    """Return the state of an entry, or what the page lacks of it."""
    have = request.query_params.get("have", "")
    return workbench.state(session, language_of(request), int(have) if have.isdecimal() else 0)


def signer_of(request: Request) -> str:
    """Return the name that a page gives with a request, for the header of an entry.

    It is empty for a team, where the token names the annotator and each operation has its author.

    Raises:
        EditingError: if it is no name.
    """
    name = " ".join(unquote(request.headers.get("x-khabar-name", "")).split())
    if request.state.annotator:
        return ""
    if len(name) > _LONGEST_NAME or not all(letter.isprintable() for letter in name):
        raise EditingError(
            say("a name has at most {number} characters, and no control characters", number=_LONGEST_NAME)
        )
    return name
