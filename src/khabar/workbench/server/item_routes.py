"""The routes of the registers: search, new items, their names, and what the rules say about them."""

from typing import Any

from starlette.requests import Request

from khabar.editing import EditingError
from khabar.errors import UsageError
from khabar.messages import say
from khabar.model import Mention
from khabar.vocabulary import PREFIXES, EntityType
from khabar.workbench.overview import corpus_findings
from khabar.workbench.proposals import describe, search_entities
from khabar.workbench.server.routing import answer, language_of, route, session_of, signer_of
from khabar.workbench.sessions.workbench import Workbench
from khabar.workflow.annotating.referents import add_form, same_names


def _search(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401 (JSON, as below)
    query, name = request.query_params.get("q", ""), request.query_params.get("entry", "")
    known = workbench.corpus.entities
    sources = workbench.session(name).entry.anonymous_sources if name else ()
    return search_entities(
        query, {**{source.id: source for source in sources}, **known}, language_of(request)
    )


def _add(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    match body:
        case {"type": str(kind), "names": [*names]} if kind in set(PREFIXES.values()):
            wanted, pairs = EntityType(kind), _pairs(names)
        case _:
            raise EditingError(say("a register item has a type and names, each with its language"))
    # An item that was made, and left again by an undo, is in the way of its own name.
    workbench.registers.tidy()
    same = same_names(workbench.corpus.entities, wanted, (words for _, words in pairs))
    if same and body.get("force") is not True:
        return {"same": [describe(item, language_of(request)) for item in same]}
    return describe(workbench.registers.make(wanted, pairs), language_of(request))


def _pairs(names: list[Any]) -> list[tuple[str, str]]:
    if not all(isinstance(name, list) and [type(part) for part in name] == [str, str] for name in names):
        raise EditingError(say("a register item has a type and names, each with its language"))
    return [(language, words) for language, words in names]


def _show(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    item = request.query_params.get("id", "")
    entity = workbench.corpus.entities.get(item)
    if entity is None:
        raise UsageError(say("{item} is not in the registers", item=item))
    pairs = [[name.language, name.text] for name in entity.names]
    return {**describe(entity, language_of(request)), "pairs": pairs}


def _rename(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    match body:
        case {"id": str(item), "names": [*names]}:
            return describe(workbench.registers.rename(item, _pairs(names)), language_of(request))
    raise EditingError(say("a register item has a type and names, each with its language"))


def _remove(workbench: Workbench, _request: Request, body: Any) -> Any:  # noqa: ANN401
    match body:
        case {"id": str(item)}:
            return workbench.registers.remove(item)
    raise EditingError(say("the request does not name a register item"))


def _join(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    match body:
        case {"id": str(item), "into": str(into)}:
            kept = workbench.registers.join(item, into, request.state.annotator, signer_of(request))
            message = (
                say(
                    "{item} is joined into {other}; it stays in the register and points to it, since a "
                    "released version or a second annotation refers to it",
                    item=item,
                    other=into,
                )
                if kept
                else say("{item} is joined into {other}", item=item, other=into)
            )
            return {"kept": kept, "message": message.render(language_of(request))}
    raise EditingError(say("the request does not name a register item"))


def _add_form(workbench: Workbench, request: Request, body: Any) -> Any:  # noqa: ANN401
    session = session_of(workbench, request)
    match body:
        case {"id": str(name)} if name in session.entry and isinstance(session.entry[name], Mention):
            mention = session.entry[name]
        case _:
            raise EditingError(say("only the form of a linked mention can be added to a register item"))
    if mention.entity is None:
        raise EditingError(say("only the form of a linked mention can be added to a register item"))
    add_form(workbench.corpus, mention.entity.id, mention.text)
    workbench.read_registers()
    return answer(workbench, session, request)


def _findings(workbench: Workbench, request: Request, _body: Any) -> Any:  # noqa: ANN401
    return corpus_findings(workbench.root, language_of(request))


ITEM_ROUTES = (
    route("/api/findings", _findings),
    route("/api/entities", _search),
    route("/api/entities", _add, "POST"),
    route("/api/items", _show),
    route("/api/items", _rename, "POST"),
    route("/api/items/remove", _remove, "POST"),
    route("/api/items/join", _join, "POST"),
    route("/api/entries/{entry}/form", _add_form, "POST"),
)
"""The routes."""
