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
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from khabar.editing import EditingError
from khabar.errors import KhabarError
from khabar.messages import say
from khabar.model import Mention, Span
from khabar.vocabulary import PREFIXES, EntityType
from khabar.workbench.access import Access
from khabar.workbench.choices import choices
from khabar.workbench.decisions import adjudication_state, record_decision
from khabar.workbench.guard import Guard
from khabar.workbench.overview import corpus_findings, overview, placed
from khabar.workbench.proposals import describe, propose, propose_date, search_entities
from khabar.workbench.releasing import changes_since_release, release_entry
from khabar.workbench.session import EditSession
from khabar.workbench.sessions import Workbench
from khabar.workbench.texts import LANGUAGES, page_texts
from khabar.workflow.annotating.referents import add_form, same_names
from khabar.workflow.releasing.check import RefusedFindingsError

_TYPES = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml"}
_LIMIT = 1_000_000
_Call = Callable[[Workbench, Request, Any], Any]


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
        _route("/api/corpus", _overview),
        _route("/api/findings", _corpus_findings),
        _route("/api/entities", _entities),
        _route("/api/entities", _add_entity, "POST"),
        _route("/api/entries/{entry}", _state),
        _route("/api/entries/{entry}/page", _raw_page),
        _route("/api/entries/{entry}/changes", _changes),
        _route("/api/entries/{entry}/adjudication", _adjudication),
        _route("/api/entries/{entry}/decision", _decide, "POST"),
        _route("/api/entries/{entry}/release", _release, "POST"),
        _route("/api/entries/{entry}/propose", _propose, "POST"),
        _route("/api/entries/{entry}/date", _propose_date, "POST"),
        _route("/api/entries/{entry}/operations", _operate, "POST"),
        _route("/api/entries/{entry}/undo", _undo, "POST"),
        _route("/api/entries/{entry}/redo", _redo, "POST"),
        _route("/api/entries/{entry}/save", _save, "POST"),
        _route("/api/entries/{entry}/discard", _discard, "POST"),
        _route("/api/entries/{entry}/fix", _fix, "POST"),
        _route("/api/entries/{entry}/form", _add_form, "POST"),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Guard, access=access)])
    app.state.workbench = workbench
    return app


def _page(kind: str) -> Callable[[Request], Awaitable[Response]]:
    async def page(request: Request) -> Response:
        language = _language(request)
        categories = request.app.state.workbench.corpus.categories
        template = files("khabar.workbench").joinpath("static", f"{kind}.html").read_text("utf-8")
        data = {
            "entry": request.path_params.get("entry", ""),
            "texts": page_texts(language),
            "choices": choices(categories.values(), language),
            "language": language,
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


def _route(path: str, call: _Call, method: str = "GET") -> Route:
    """Return a route of the interface: JSON in and out, and errors in the language of the page."""

    async def endpoint(request: Request) -> Response:
        workbench: Workbench = request.app.state.workbench
        try:
            body = await _body(request) if method == "POST" else None
            result = await run_in_threadpool(call, workbench, request, body)
        except RefusedFindingsError as error:
            language = _language(request)
            found = [placed(workbench.root, finding, language) for finding in error.findings]
            return _refused(error, language, findings=found)
        except (KhabarError, OSError) as error:
            return _refused(error, _language(request))
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


def _language(request: Request) -> str:
    asked = request.query_params.get("lang") or request.headers.get("accept-language", "")
    return next((language for language in LANGUAGES if asked.startswith(language)), LANGUAGES[0])


def _session(workbench: Workbench, request: Request) -> Any:  # noqa: ANN401
    return workbench.session(request.path_params["entry"])


def _answer(workbench: Workbench, session: EditSession, request: Request) -> dict[str, Any]:
    """Return the state of an entry, or what the page lacks of it."""
    have = request.query_params.get("have", "")
    return workbench.state(session, _language(request), int(have) if have.isdecimal() else 0)


def _overview(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    return overview(workbench, _language(request))


def _entities(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    return search_entities(request.query_params.get("q", ""), workbench.corpus.entities, _language(request))


def _state(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    session = _session(workbench, request)
    if request.query_params.get("since") == str(session.revision):
        return None
    return _answer(workbench, session, request)


def _raw_page(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    entry = _session(workbench, request).entry
    return {"text": workbench.corpus.store.read_page(entry.header.provenance.page).decode("utf-8", "replace")}


def _propose(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    session = _session(workbench, request)
    return propose(session.entry, _span(session.entry.text, body), session.entities)


def _propose_date(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    entry = _session(workbench, request).entry
    return propose_date(entry, _span(entry.text, body))


def _operate(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    session = _session(workbench, request)
    session.apply(body, request.state.annotator)
    return _answer(workbench, session, request)


def _undo(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    session = _session(workbench, request)
    session.undo(request.state.annotator)
    workbench.restore_items(session)
    return _answer(workbench, session, request)


def _redo(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    session = _session(workbench, request)
    session.redo(request.state.annotator)
    workbench.restore_items(session)
    return _answer(workbench, session, request)


def _save(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    session = _session(workbench, request)
    saved = workbench.save(session)
    return {**_answer(workbench, session, request), "merged": saved.merged}


def _discard(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    session = _session(workbench, request)
    session.discard()
    return _answer(workbench, session, request)


def _fix(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    session = _session(workbench, request)
    if (
        not isinstance(body, dict)
        or not isinstance(body.get("code"), str)
        or type(body.get("line")) is not int
    ):
        raise EditingError(say("a fix names the code and the line of its finding"))
    finding = (body["code"], body["line"])
    workbench.fix(session, finding, _language(request), request.state.annotator)
    return _answer(workbench, session, request)


def _add_entity(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    match body:
        case {"type": str(kind), "names": [*names]} if kind in set(PREFIXES.values()) and all(
            isinstance(name, list) and [type(part) for part in name] == [str, str] for name in names
        ):
            pairs = [(language, words) for language, words in names]
        case _:
            raise EditingError(say("a register item has a type and names, each with its language"))
    corpus, wanted = workbench.corpus, EntityType(kind)
    same = same_names(corpus.entities, wanted, (words for _, words in pairs))
    if same and body.get("force") is not True:
        return {"same": [describe(item, _language(request)) for item in same]}
    return describe(workbench.make_item(wanted, pairs), _language(request))


def _add_form(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    session = _session(workbench, request)
    match body:
        case {"id": str(name)} if name in session.entry and isinstance(session.entry[name], Mention):
            mention = session.entry[name]
        case _:
            raise EditingError(say("only the form of a linked mention can be added to a register item"))
    if mention.entity is None:
        raise EditingError(say("only the form of a linked mention can be added to a register item"))
    add_form(workbench.corpus, mention.entity.id, mention.text)
    workbench.read_registers()
    return _answer(workbench, session, request)


def _corpus_findings(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    return corpus_findings(workbench.root, _language(request))


def _changes(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    return changes_since_release(workbench.corpus, _session(workbench, request).entry, _language(request))


def _adjudication(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    return adjudication_state(workbench.corpus, _session(workbench, request))


def _decide(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    session = _session(workbench, request)
    match body:
        case {"key": str(key), "choice": str(choice)}:
            record_decision(workbench.corpus, session, key, choice, request.state.annotator)
        case _:
            raise EditingError(say("a decision names its difference and a choice"))
    return _answer(workbench, session, request)


def _release(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    session = _session(workbench, request)
    match body:
        case {"bump": str(bump), "why": str(why)}:
            despite = body.get("allow_warnings") is True
            language = _language(request)
            release_entry(workbench.corpus, session, bump, why, allow_warnings=despite, language=language)
        case _:
            raise EditingError(say("a release names its bump and the reason"))
    return _answer(workbench, session, request)


def _span(text: str, body: Any) -> Span:  # noqa: ANN401 (JSON)
    match body:
        case {"span": [int(start), int(end)]} if 0 <= start < end <= len(text):
            return Span(start, end)
    raise EditingError(say("a selection has a start and an end inside the text"))
