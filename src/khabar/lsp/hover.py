"""The information at the cursor: the target of a pointer, and the rules with findings there."""

import re
from collections.abc import Iterable, Iterator

from lsprotocol import types
from lxml import etree

from khabar.ids import Pointer
from khabar.isolates import isolate
from khabar.lsp.buffer import Buffer
from khabar.lsp.diagnostics import rule_address
from khabar.lsp.pointers import CursorPointer, find_target, parse_source, pointer_at
from khabar.lsp.positions import cursor, overlap
from khabar.messages import say
from khabar.model import Entity, Name
from khabar.rules import Rule, find_rule
from khabar.tei.folding import folded_text
from khabar.tei.names import PERS_NAME, PERSON_GRP, XML_LANG, tei

_LONGEST = 300
"""Characters of an element's text that are shown."""

_LANGUAGES = {"ar": "Arabic", "en": "English"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&])")


def build_hover(buffer: Buffer, position: types.Position, kind: types.MarkupKind) -> types.Hover | None:
    """Return the information at a position; `None` if there is none.

    Args:
        buffer: The buffer.
        position: A position in it.
        kind: The format that the editor shows. Markdown is sent in any case, since it is readable as plain
            text.
    """
    parts: list[str] = []
    stretch = None
    place = pointer_at(buffer.source, buffer.positions.offset(position))
    if place and (text := _describe(place, buffer)):
        parts.append(text)
        stretch = buffer.positions.range(place.start, place.end)
    for finding in buffer.findings:
        found = buffer.positions.place(finding.location)
        rule = find_rule(finding.code)
        if rule and overlap(found, cursor(position)):
            parts.append(_document(rule, buffer))
            stretch = stretch or found
    if not parts:
        return None
    # Two findings of one rule at one place need its documentation once.
    return types.Hover(types.MarkupContent(kind, "\n\n---\n\n".join(dict.fromkeys(parts))), stretch)


def _document(rule: Rule, buffer: Buffer) -> str:
    page = rule.documentation_in(buffer.language)
    address = rule_address(buffer, rule.code)
    heading = f"[{rule.code}]({address})" if address else rule.code
    parts = [
        f"**{heading}** {rule.name}: {page.title}",
        page.rationale,
        f"{say('Wrong:').render(buffer.language)}\n\n{_code(page.wrong)}",
        f"{say('Right:').render(buffer.language)}\n\n{_code(page.right)}",
        f"TEI: {page.reference}",
    ]
    return "\n\n".join(parts)


def _code(text: str) -> str:
    return "\n".join(["```xml", *map(isolate, text.splitlines()), "```"])


def _describe(place: CursorPointer, buffer: Buffer) -> str:
    """Return the target of a pointer in words; empty if it dangles."""
    pointer, workspace = place.pointer, buffer.corpus.workspace
    if not pointer.is_local:
        entity = workspace.entities.get(str(pointer)) if workspace else None
        return _describe_entity(entity) if entity else ""
    document = parse_source(buffer.source, buffer.path)
    target = find_target(pointer, document, workspace)
    return _describe_element(pointer, target.element) if target else ""


def _describe_entity(entity: Entity) -> str:
    lines = [f"**{_quote(entity.id)}** ({entity.type})", ""]
    lines += _name_lines(entity.names)
    lines += [f"- {_quote(scheme)}: {_quote(value)}" for scheme, value in entity.identifiers]
    return "\n".join([*lines, *(["", _quote(entity.note)] if entity.note else [])])


def _describe_element(pointer: Pointer, element: etree._Element) -> str:
    heading = f"**{_quote(str(pointer))}** ({etree.QName(element).localname})"
    inside = PERS_NAME if element.tag == PERSON_GRP else tei("catDesc")
    names = [Name(folded_text(name), name.get(XML_LANG, "")) for name in element.iterfind(inside)]
    if names:
        return "\n".join([heading, "", *_name_lines(names)])
    text = folded_text(element)
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return f"{heading}\n\n{_quote(shown)}".strip()


def _name_lines(names: Iterable[Name]) -> Iterator[str]:
    by_language: dict[str, list[str]] = {}
    for name in names:
        by_language.setdefault(name.language, []).append(_quote(name.text))
    for language, forms in by_language.items():
        yield f"- {_LANGUAGES.get(language, language or 'names')}: {'; '.join(forms)}"


def _quote(text: str) -> str:
    """Escape the characters of Markdown, and isolate text that runs right to left."""
    return isolate(_SPECIAL.sub(r"\\\1", text))
