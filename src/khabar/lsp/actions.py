"""Fixes as code actions: one for each finding that has one, and one for all that are safe."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, islice

from lsprotocol import types

from khabar.lsp.buffer import Buffer
from khabar.lsp.diagnostics import build_diagnostic
from khabar.lsp.positions import overlap
from khabar.messages import say
from khabar.patience import changed_rows
from khabar.rules import Edit
from khabar.rules.engine.fixes import apply_fixes, fix_source

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.khabar"
"""The kind of the action that applies all safe fixes; `source.fixAll` on save includes it."""

KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)

_MOST = 50
"""Fixes that are offered for one range. Each is tried on the whole file, and a menu has no room for more."""


def build_actions(
    buffer: Buffer, params: types.CodeActionParams, *, versioned: bool
) -> list[types.CodeAction]:
    """Return the actions for a range of a buffer.

    Args:
        buffer: The buffer.
        params: The range, and the kinds of actions that the editor asks for.
        versioned: Whether the editor takes edits of one version of a file, and refuses those of an old one.
    """
    actions: list[types.CodeAction] = []
    if _wanted(types.CodeActionKind.QuickFix.value, params.context):
        actions += _quick_fixes(buffer, params.range, versioned=versioned)
    if _wanted(FIX_ALL, params.context):
        actions += _fix_all(buffer, versioned=versioned)
    return actions


def _wanted(kind: str, context: types.CodeActionContext) -> bool:
    """Whether an editor asks for a kind: for all, for it, or for one above it, as `source` is."""
    only = [getattr(item, "value", item) for item in context.only or ()]
    return not only or any(not item or f"{kind}.".startswith(f"{item}.") for item in only)


def _quick_fixes(buffer: Buffer, stretch: types.Range, *, versioned: bool) -> Iterator[types.CodeAction]:
    here = (item for item in buffer.findings if overlap(buffer.positions.place(item.location), stretch))
    for finding, fix in islice(((item, item.fix) for item in here if item.fix), _MOST):
        if apply_fixes(buffer.source, [finding], unsafe=True) == buffer.source:
            # It would change the text of the page: such a fix is never applied.
            continue
        title = fix.message[:1].upper() + fix.message[1:]
        if not fix.safe:
            title = say("{fix} (needs review)", fix=title).render(buffer.language)
        yield types.CodeAction(
            title=f"{finding.code}: {title}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[build_diagnostic(buffer, finding)],
            is_preferred=fix.safe,
            edit=_edit(buffer, fix.edits, versioned=versioned),
        )


def _fix_all(buffer: Buffer, *, versioned: bool) -> Iterator[types.CodeAction]:
    if not any(finding.fix and finding.fix.safe for finding in buffer.findings):
        return
    result = fix_source(buffer.source, buffer.check)
    if result != buffer.source:
        edit = _edit(buffer, changed_lines(buffer.source, result), versioned=versioned)
        title = say("Apply all safe fixes of khabar").render(buffer.language)
        yield types.CodeAction(title=title, kind=FIX_ALL, edit=edit)


def changed_lines(old: str, new: str) -> Iterator[Edit]:
    r"""Yield the edits, in whole lines, that make one text of another; the rest keeps cursor and marks.

    >>> list(changed_lines("a\nb\nc\n", "a\nB\nc\n"))
    [Edit(start=2, end=4, replacement='B\n')]
    """
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    offsets = [0, *accumulate(map(len, before))]
    for old_lines, new_lines in changed_rows(before, after):
        replacement = "".join(after[new_lines.start : new_lines.stop])
        yield Edit(offsets[old_lines.start], offsets[old_lines.stop], replacement)


def _edit(buffer: Buffer, edits: Iterable[Edit], *, versioned: bool) -> types.WorkspaceEdit:
    changes = [
        types.TextEdit(buffer.positions.range(edit.start, edit.end), edit.replacement) for edit in edits
    ]
    if not versioned:
        return types.WorkspaceEdit(changes={buffer.uri: changes})
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri=buffer.uri, version=buffer.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, list(changes))])
