"""Bars for what takes long: on a terminal only, and only once it lasts long enough to wonder."""

import sys
from collections.abc import Collection, Iterable
from typing import TypeVar

_T = TypeVar("_T")


def progress(items: Collection[_T], description: str) -> Iterable[_T]:
    """Go through items, and show how far it is."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console  # noqa: PLC0415 (a tenth of a second that only a terminal needs)
    from rich.progress import track  # noqa: PLC0415

    return track(items, description=description, console=Console(stderr=True), transient=True)
