"""A real browser that reads a built site, and fails the test on what a reader's browser would complain of."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
    Response,
)

WIDE, NARROW = 1280, 390
"""Widths of a desktop window and of a phone, in CSS pixels."""

Look = tuple[int, Literal["light", "dark"]]
"""The width of a window, and the colour scheme that its reader prefers."""

LOOKS: tuple[Look, ...] = ((NARROW, "light"), (WIDE, "dark"))
"""How pages are looked at: each width and each colour once."""

ALL_LOOKS: tuple[Look, ...] = (*LOOKS, (WIDE, "light"), (NARROW, "dark"))
"""All four ways, for `make test-all`."""

# The shell is Chromium without what only a screen needs: it takes two thirds of the time.
_SHELL = "chromium-headless-shell"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Nothing but the site may be reached: names outside it do not resolve.
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
BLANK = "about:blank"
_INNER = ("data:", "blob:", "about:")
_BROKEN_OFF = "net::ERR_ABORTED"
_STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


def launch(playwright: Playwright) -> Browser:
    """Start a Chromium, of the system or Playwright's own; skip the test where there is none."""
    path = next(_browsers(Path(playwright.chromium.executable_path)), None)
    if path is None:
        pytest.skip(
            f"no browser: none of {', '.join((_SHELL, *_NAMES))} is on the PATH (apt-get install {_SHELL})"
        )
    return playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)


def _browsers(own: Path) -> Iterator[str | Path]:
    # Playwright tells where its Chromium is, and keeps the shell of the same version two folders beside it.
    version = own.parents[1].name.removeprefix("chromium-")
    shells = own.parents[2].glob(f"chromium_headless_shell-{version}/*/chrome-headless-shell*")
    yield from filter(None, (shutil.which(_SHELL), *shells, *map(shutil.which, _NAMES)))
    if own.is_file():
        yield own


class _Quiet(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        # Browsers ask for it unasked, from servers only.
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing: the output of a test is for what went wrong."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder from this machine to itself, and yield its address, which ends in a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def open_window(context: BrowserContext) -> Page:
    """Return a new window."""
    # A reader's time is not a test's: what takes longer than this never comes.
    context.set_default_timeout(15_000)
    return context.new_page()


def _dress(page: Page, look: Look) -> None:
    width, scheme = look
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)


@dataclass
class Reader:
    """Somebody who opens pages of a site.

    Attributes:
        browser: The browser.
        addresses: Where the site is: `file` and `http`.
        complaints: What went wrong so far: errors of scripts, and requests that failed or left the site.
        contexts: The windows that it has opened.
        window: One that other readers have before and after it. To make a window takes Chromium longer than to
            show most pages.
    """

    browser: Browser
    addresses: dict[str, str]
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    window: Page | None = None
    _takes: bool = False

    def open(
        self,
        name: str,
        *,
        width: int = WIDE,
        scheme: Literal["light", "dark"] = "light",
        served: Literal["file", "http"] = "file",
        own: bool = False,
    ) -> Page:
        """Open a page, `index.html?x=y#z` say: the first one in the window that readers share.

        Args:
            name: The address of the page within the site.
            width: Of the window, in CSS pixels.
            scheme: The colour scheme that the reader prefers.
            served: From the file system, or by a server.
            own: Whether in a window of its own, as for a test that changes what a window does.
        """
        page = self._new_window() if own or self._takes or not self.window else self._take(self.window)
        _dress(page, (width, scheme))
        page.goto(self.addresses[served] + name)
        return page

    def visit(self, name: str, looks: Iterable[Look]) -> Iterator[Page]:
        """Open a page from the file system, and yield it in each of some looks."""
        first, *others = looks
        page = self.open(name, width=first[0], scheme=first[1])
        yield page
        for look in others:
            _dress(page, look)
            yield page

    def close(self) -> list[str]:
        """Close all windows, leave the shared one as it was found, and return the complaints."""
        for context in self.contexts:
            context.close()
        if self._takes and self.window:
            self._leave(self.window)
        return self.complaints

    def _new_window(self) -> Page:
        self.contexts.append(self.browser.new_context())
        return self._listen(open_window(self.contexts[-1]))

    def _take(self, window: Page) -> Page:
        self._takes = True
        return self._listen(window)

    def _listen(self, page: Page) -> Page:
        for event, hear in self._events():
            page.on(event, hear)
        return page

    def _leave(self, window: Page) -> None:
        # What is still on its way is broken off, and no business of the next reader's.
        for event, hear in self._events():
            window.remove_listener(event, hear)
        if window.url != BLANK:
            window.evaluate("localStorage.clear(), sessionStorage.clear()")
        window.emulate_media(media="null", reduced_motion="null", forced_colors="null")
        window.context.clear_permissions()
        window.goto(BLANK)

    def _events(self) -> Iterator[tuple[Any, Any]]:
        yield "console", self._hear
        yield "pageerror", self._fail
        yield "request", self._follow
        yield "requestfailed", self._miss
        yield "response", self._receive

    def _fail(self, error: Error) -> None:
        self.complaints.append(f"error: {error}")

    def _miss(self, request: Request) -> None:
        # A page that is left breaks off what it still asks for, as the search does: that is no fault of the site.
        if request.failure != _BROKEN_OFF:
            self.complaints.append(f"failed: {request.url}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"console: {message.text} ({message.location['url']})")

    def _follow(self, request: Request) -> None:
        if not request.url.startswith((*self.addresses.values(), *_INNER)):
            self.complaints.append(f"left the site: {request.url}")

    def _receive(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")


NAVIGATION = ".sidebar-drawer"
"""The navigation at the side of every page, as a selector."""

_VIOLATIONS = "([inside, options]) => axe.run(inside, options).then(({ violations }) => ({ violations }))"


def violations(page: Page, inside: str = "html", without: Sequence[str] = ()) -> str:
    """Return what axe finds against WCAG 2.2, levels A and AA, as a report; empty if nothing.

    Args:
        page: The page.
        inside: The elements that it looks at, as a selector.
        without: Those that it leaves out of these, as selectors.
    """
    # To preload style sheets is to request them by script, which browsers refuse on the file system.
    options = {
        "runOnly": {"type": "tag", "values": _STANDARD},
        "preload": False,
        "resultTypes": ["violations"],
    }
    if page.evaluate("!window.axe"):
        page.evaluate(AXE_SCRIPT)
    # Axe also tells what is in order, ten times as much as all else: that stays in the browser.
    found = AxeResults(page.evaluate(_VIOLATIONS, [{"include": [inside], "exclude": [*without]}, options]))
    return found.generate_report() if found.violations_count else ""


# The shadow of what goes on; pre-formatted code is broken instead, and fields are known to scroll.
_SCROLLERS = """() => [...document.querySelectorAll("[role=main] *:not(pre, textarea)")]
    .filter((found) => /auto|scroll/.test(getComputedStyle(found).overflowX))
    .filter((found) => found.scrollWidth > found.clientWidth)
    .filter((found) => found.tabIndex !== 0 || !found.getAttribute("aria-label")
        || !getComputedStyle(found).backgroundImage.includes("gradient"))
    .map((found) => found.outerHTML.slice(0, 200))"""


def silent_scrollers(page: Page) -> list[str]:
    """Return what scrolls sideways and does not show it, has no name, or is out of reach of the keyboard."""
    return page.evaluate(_SCROLLERS)


def overflow(page: Page) -> int:
    """Return by how many CSS pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
