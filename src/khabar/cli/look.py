"""The look of a report on standard output: its width, its colours, and whether it needs isolates."""

import os

from khabar.cli.terminal import is_terminal
from khabar.rules.reports import RenderOptions


def terminal_options() -> RenderOptions:
    """Return how a report looks on standard output: in colours on a terminal, unless `NO_COLOR` is set."""
    forced = bool(os.environ.get("FORCE_COLOR"))
    if not (is_terminal() or forced):
        return RenderOptions(isolates=False)
    from rich.color import ColorSystem  # noqa: PLC0415 (a tenth of a second that only a terminal needs)
    from rich.console import Console  # noqa: PLC0415
    from rich.style import Style  # noqa: PLC0415

    console = Console()
    if console.no_color or console.is_dumb_terminal or console.color_system is None:
        return RenderOptions(console.width, isolates=is_terminal())

    def paint(text: str, style: str) -> str:
        return Style.parse(style).render(text, color_system=ColorSystem.STANDARD)

    return RenderOptions(console.width, paint, isolates=is_terminal())
