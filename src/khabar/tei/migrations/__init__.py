"""Versions of the annotation scheme, and the steps from each to the next.

A step that is not in `STEPS` does not exist. Each is a file of its own, named after the version it starts
from. A step is never changed once an entry has been migrated by it: a mistake is fixed by the next one.
"""

from typing import Any

from lxml import etree

from khabar.errors import ProfileError
from khabar.messages import say
from khabar.tei.document import Document
from khabar.tei.header import FIRST_SCHEME, read_scheme
from khabar.tei.migrations import s001_scheme_number
from khabar.tei.migrations.step import SchemeStep
from khabar.tei.parts import Parts, parts_of_tree
from khabar.vocabulary import SCHEME

STEPS: tuple[SchemeStep, ...] = (s001_scheme_number.STEP,)
"""All steps, in order; the last one ends at `SCHEME`."""


def scheme_of(root: etree._Element, path: str = "") -> int:
    """Return which version of the scheme an entry follows.

    Args:
        root: Its tree.
        path: Its file, for messages.

    Raises:
        ProfileError: if this khabar does not know the version.
    """
    return _known_scheme(parts_of_tree(root), path)


def _known_scheme(parts: Parts[Any], path: str) -> int:
    try:
        scheme = read_scheme(parts)
    except ValueError:
        raise ProfileError(say("scheme version (editorialDecl/@n) is not a number"), path) from None
    if not FIRST_SCHEME <= scheme <= SCHEME:
        raise ProfileError(
            say(
                "entry follows scheme {scheme}; this khabar reads schemes {oldest} to {newest}, a "
                "newer one may read it",
                scheme=scheme,
                oldest=FIRST_SCHEME,
                newest=SCHEME,
            ),
            path,
        )
    return scheme


def steps_from(scheme: int) -> tuple[SchemeStep, ...]:
    """Return the steps from a version of the scheme to the newest one.

    >>> [(step.source, step.target) for step in steps_from(1)]
    [(1, 2)]
    """
    return tuple(step for step in STEPS if step.source >= scheme)


def upgrade(root: etree._Element, path: str = "") -> tuple[SchemeStep, ...]:
    """Take the tree of an entry to the newest version of the scheme, step by step, in place.

    Returns:
        The steps that were taken; none if there was nothing to do.

    Raises:
        ProfileError: if it follows a version that this khabar does not know.
    """
    steps = steps_from(scheme_of(root, path))
    for step in steps:
        step.apply(root)
    return steps


def is_legible(parts: Parts[Any], path: str = "") -> bool:
    """Whether the reader takes an entry as it is, although it may follow an older scheme.

    Args:
        parts: The parts of the entry outside its page.
        path: Its file, for messages.

    Raises:
        ProfileError: if it follows a version of the scheme that this khabar does not know.
    """
    return all(step.legible for step in steps_from(_known_scheme(parts, path)))


def made_legible(document: Document) -> Document:
    """Return an entry as the reader takes it: as it is, or its tree taken to the newest scheme, in place.

    Raises:
        ProfileError: if it follows a version of the scheme that this khabar does not know.
    """
    if is_legible(document.parts, document.path):
        return document
    upgrade(document.root, document.path)
    return Document(document.path, document.source, root=document.root)


__all__ = ("STEPS", "SchemeStep", "is_legible", "made_legible", "scheme_of", "steps_from", "upgrade")
