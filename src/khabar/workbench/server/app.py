"""The routes: pages, their scripts and styles, and the interface that they talk to."""

import json
from collections.abc import Awaitable, Callable
from html import escape
from importlib.resources import files
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from khabar.editing import EditingError
from khabar.messages import say
from khabar.model import Span
from khabar.workbench.adjudication.decisions import adjudication_state, record_decision
from khabar.workbench.choices import choices
from khabar.workbench.overview import overview
from khabar.workbench.proposals import describe, propose, propose_date
from khabar.workbench.releasing import changes_since_release, release_entry
from khabar.workbench.server.access import Access
from khabar.workbench.server.guard import Guard
from khabar.workbench.server.item_routes import ITEM_ROUTES
from khabar.workbench.server.routing import answer, language_of, route, session_of, signer_of
from khabar.workbench.sessions.annotators import usual_name
from khabar.workbench.sessions.workbench import Workbench
from khabar.workbench.texts import page_texts

_TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}


def make_app(workbench: Workbench, access: Access) -> Starlette:
    """Return the application.

    Args:
        workbench: The corpus.
        access: Who may use it.
    """
    routes = [
        Route("/", _page("corpus")),
        Route("/entries/{entry}", _page("entry")),
        Route("/static/{name}", _static),
        route("/api/corpus", _overview),
        route("/api/entries/{entry}", _state),
        route("/api/entries/{entry}/page", _raw_page),
        route("/api/entries/{entry}/changes", _changes),
        route("/api/entries/{entry}/adjudication", _adjudication),
        route("/api/entries/{entry}/decision", _decide, "POST"),
        route("/api/entries/{entry}/release", _release, "POST"),
        route("/api/entries/{entry}/propose", _propose, "POST"),
        route("/api/entries/{entry}/date", _propose_date, "POST"),
        route("/api/entries/{entry}/operations", _operate, "POST"),
        route("/api/entries/{entry}/undo", _undo, "POST"),
        route("/api/entries/{entry}/redo", _redo, "POST"),
        route("/api/entries/{entry}/save", _save, "POST"),
        route("/api/entries/{entry}/discard", _discard, "POST"),
        route("/api/entries/{entry}/fix", _fix, "POST"),
        *ITEM_ROUTES,
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Guard, access=access)])
    app.state.workbench = workbench
    return app


def _page(kind: str) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        language, workbench = language_of(request), request.app.state.workbench
        categories = workbench.corpus.categories
        template = files("khabar.workbench").joinpath("static", f"{kind}.html").read_text("utf-8")
        data = {
            "entry": request.path_params.get("entry", ""),
            "texts": page_texts(language),
            "choices": choices(categories.values(), language),
            "language": language,
            # Who works here is asked once, unless the token or the second annotation tells.
            "signs": not (request.state.annotator or workbench.second),
            "name": await run_in_threadpool(usual_name, workbench.root),
        }
        # In a script element, only `<` could end it.
        values = {
            "LANGUAGE": escape(language),
            "DIRECTION": "rtl" if language == "ar" else "ltr",
            "DATA": json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"),
        }
        for name, value in values.items():
            template = template.replace(f"@{name}@", value)
        return HTMLResponse(template)

    return page


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    folder = files("khabar.workbench").joinpath("static")
    kind = _TYPES.get(name.rpartition(".")[2])
    if kind is None or name not in {item.name for item in folder.iterdir()}:
        return PlainTextResponse("no such file", 404)
    return Response(folder.joinpath(name).read_bytes(), media_type=kind)


def _overview(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    return overview(workbench, language_of(request))


def _state(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    session = session_of(workbench, request)
    if request.query_params.get("since") == str(session.revision):
        return None
    return answer(workbench, session, request)


def _raw_page(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    entry = session_of(workbench, request).entry
    return {"text": workbench.corpus.store.read_page(entry.header.provenance.page).decode("utf-8", "replace")}


def _propose(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    session = session_of(workbench, request)
    return propose(session.entry, _span(session.entry.text, body), session.entities)


def _propose_date(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    entry = session_of(workbench, request).entry
    return propose_date(entry, _span(entry.text, body))


def _operate(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    session = session_of(workbench, request)
    session.apply(body, request.state.annotator)
    return answer(workbench, session, request)


def _undo(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    session = session_of(workbench, request)
    session.undo(request.state.annotator)
    workbench.registers.restore(session)
    return answer(workbench, session, request)


def _redo(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    session = session_of(workbench, request)
    session.redo(request.state.annotator)
    workbench.registers.restore(session)
    return answer(workbench, session, request)


def _save(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    session = session_of(workbench, request)
    saved = workbench.save(session, signer_of(request))
    removed = [describe(item, language_of(request)) for item in saved.removed]
    return {**answer(workbench, session, request), "merged": saved.merged, "removed": removed}


def _discard(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    session = session_of(workbench, request)
    session.discard()
    return answer(workbench, session, request)


def _fix(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    session = session_of(workbench, request)
    if (
        not isinstance(body, dict)
        or not isinstance(body.get("code"), str)
        or type(body.get("line")) is not int
    ):
        raise EditingError(say("a fix names the code and the line of its finding"))
    finding = (body["code"], body["line"])
    workbench.fix(session, finding, language_of(request), request.state.annotator)
    return answer(workbench, session, request)


def _changes(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    return changes_since_release(workbench.corpus, session_of(workbench, request).entry, language_of(request))


def _adjudication(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    return adjudication_state(workbench.corpus, session_of(workbench, request))


def _decide(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    session = session_of(workbench, request)
    match body:
        case {"key": str(key), "choice": str(choice)}:
            record_decision(workbench.corpus, session, key, choice, request.state.annotator)
        case _:
            raise EditingError(say("a decision names its difference and a choice"))
    return answer(workbench, session, request)


def _release(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    session = session_of(workbench, request)
    match body:
        case {"bump": str(bump), "why": str(why)}:
            despite = body.get("allow_warnings") is True
            facts = {"name": signer_of(request), "language": language_of(request)}
            release_entry(workbench, session, bump, why, allow_warnings=despite, **facts)
        case _:
            raise EditingError(say("a release names its bump and the reason"))
    return answer(workbench, session, request)


def _span(text: str, body: Any) -> Span:  # noqa: ANN401 (JSON)
    match body:
        case {"span": [int(start), int(end)]} if 0 <= start < end <= len(text):
            return Span(start, end)
    raise EditingError(say("a selection has a start and an end inside the text"))
