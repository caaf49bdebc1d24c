"""Merging files for git's merge driver: by annotations if possible, otherwise by lines.

The result is always a file. With conflicts, it is well-formed, has our version of each annotation, and states
the conflicts (`khabar.versions.merge.conflict`). Only files that are not entries are merged by lines, with
git's own conflict marks.
"""

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from khabar.errors import KhabarError, UsageError
from khabar.messages import Message, say, term
from khabar.tei import parse, read, read_document
from khabar.versions.merge.conflict import describe_conflict, instructions
from khabar.versions.merge.entry import holds_page, merge
from khabar.versions.release.rewriting import check_kept, compose, merge_comments, read_comments

_TOO_MANY = 127
"""The exit code of `git merge-file` is the number of conflicts; a higher one means that it failed."""


@dataclass(frozen=True, slots=True)
class MergedFile:
    """The result of merging files.

    Attributes:
        source: The merged file.
        clean: Whether it needs no decision.
        messages: Messages about the merge, one line each.
    """

    source: bytes
    clean: bool
    messages: tuple[Message, ...] = ()


def merge_files(base: bytes, ours: bytes, theirs: bytes, name: str = "") -> MergedFile:
    """Merge two versions of a file.

    Args:
        base: The version from which both were made; empty if there is none.
        ours: Our version.
        theirs: Their version.
        name: The name of the file, for messages.

    Raises:
        UsageError: if the files must be merged by lines, and git is not installed.
    """
    if theirs in {ours, base}:
        return MergedFile(ours, clean=True)
    if base == ours:
        return MergedFile(theirs, clean=True)
    try:
        return _by_annotations(base, ours, theirs, name)
    except KhabarError as error:
        message = say(
            "{name}: merged by lines, not by annotations: {reason}", name=name, reason=error.message
        )
        return _by_lines(base, ours, theirs, message)


def _by_annotations(base: bytes, ours: bytes, theirs: bytes, name: str) -> MergedFile:
    documents = [parse(source, name) for source in (base, ours, theirs)]
    entries = [read_document(document) for document in documents]
    for document, entry in zip(documents, entries, strict=True):
        check_kept(document, entry)
    merged = merge(entries[0], entries[1], entries[2])
    comments = merge_comments(*map(read_comments, documents))
    written = instructions(merged.conflicts, entries[0], entries[1], entries[2])
    messages = [_conflict(name, describe_conflict(item, *entries)) for item in merged.conflicts]
    messages += [
        say(
            "{name}: {old} of theirs is now {new}, since ours has a different {old}",
            name=name,
            old=old,
            new=new,
        )
        for old, new in merged.renamed
    ]
    source = compose(merged.entry, comments, written)
    return MergedFile(source, clean=not merged.conflicts, messages=tuple(messages))


def _conflict(name: str, fields: dict[str, str]) -> Message:
    """Return the message about a conflict."""
    sides = tuple(f"{side}: {fields[side]}" for side in ("ours", "theirs") if side in fields)
    return say(
        "{name}: conflict, {layer} {id}: {reason}; {sides}",
        name=name,
        layer=term(fields["layer"]),
        id=fields["id"],
        reason=term(fields["reason"]),
        sides=sides,
    )


def _by_lines(base: bytes, ours: bytes, theirs: bytes, message: Message) -> MergedFile:
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for side, source in (("ours", ours), ("base", base), ("theirs", theirs)):
            path = Path(folder) / side
            path.write_bytes(source)
            paths.append(str(path))
        labels = ("-L", "ours", "-L", "base", "-L", "theirs")
        command = ["git", "merge-file", "-p", "--diff3", *labels, *paths]
        try:
            result = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (no shell)
        except FileNotFoundError:
            raise UsageError(say("this command needs git, which is not installed")) from None
    if result.returncode > _TOO_MANY:
        return MergedFile(
            ours, clean=False, messages=(message, say("cannot be merged by lines either; ours was kept"))
        )
    doubt = None if result.returncode else _doubt(result.stdout, base, ours, theirs)
    messages = (message, doubt) if doubt else (message,)
    return MergedFile(result.stdout, clean=not (result.returncode or doubt), messages=messages)


def _doubt(source: bytes, base: bytes, ours: bytes, theirs: bytes) -> Message | None:
    """Return why a merge by lines needs a review although it has no conflict marks; `None` if it does not."""
    try:
        merged = read(source)
    except KhabarError as error:
        return say("the result is not an entry: {reason}", reason=error.message)
    try:
        states = [read(state) for state in (base, ours, theirs)]
    except KhabarError:
        return say("the merged versions cannot be read, so their text cannot be compared")
    if holds_page(merged, *states):
        return None
    return say("the result does not contain the text of the page")
