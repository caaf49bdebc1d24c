"""Bars for what takes long: on a terminal only, and only once it lasts long enough to wonder."""

import sys
import time
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from khabar.cli.language import current_language
from khabar.messages import say

_T = TypeVar("_T")

PATIENCE = 1.0
"""Seconds before a bar is shown."""


def progress(items: Collection[_T], description: str) -> Iterable[_T]:
    """Go through items, and show how far it is."""
    return progress_over(items, len(items), description)


def progress_over(items: Iterable[_T], number: int, description: str) -> Iterable[_T]:
    """Go through items of which only the number is known, and show how far it is."""
    return _with_bar(items, number, description) if sys.stderr.isatty() else items


def show_check(files: Iterable[Path]) -> Iterable[Path]:
    """Go through the files of a check, and show its progress."""
    return progress(list(files), say("Checking").render(current_language()))


def _with_bar(items: Iterable[_T], number: int, description: str) -> Iterator[_T]:
    waiting = iter(items)
    begin, done = time.monotonic(), 0
    for item in waiting:
        yield item
        done += 1
        if time.monotonic() - begin > PATIENCE:
            break
    else:
        return
    from rich.console import Console  # noqa: PLC0415 (a tenth of a second that only a terminal needs)
    from rich.progress import track  # noqa: PLC0415

    rest = track(waiting, description, number, completed=done, console=Console(stderr=True), transient=True)
    yield from rest
