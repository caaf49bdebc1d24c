from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.site.browser import ALL_LOOKS, LOOKS, Look, Reader, launch, open_window, serve
from tests.site.building import Project, Snapshot, copy_root
from tests.site.repository import build_once


@pytest.fixture
def plain(tmp_path) -> Project:
    """The plain project, not yet built; a test may change it."""
    return copy_root("plain", tmp_path)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Project:
    """The plain project, built once; for tests that only look."""
    project = copy_root("plain", tmp_path_factory.mktemp("site"))
    assert project.build(nitpicky=True, all_rules=True) == ""
    return project


@pytest.fixture(scope="session")
def _built_once(tmp_path_factory) -> Snapshot:
    project = copy_root("plain", tmp_path_factory.mktemp("built"))
    assert project.build() == ""
    return Snapshot(project)


@pytest.fixture
def built(_built_once) -> Project:
    """The plain project as the first build leaves it; a test may change it."""
    return _built_once.restore()


@pytest.fixture(scope="module")
def plain_factory(tmp_path_factory) -> Callable[[], Project]:
    """What makes copies of the plain project, not yet built, for the fixtures of a module."""
    return lambda: copy_root("plain", tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="session")
def real_site() -> Path:
    """The folder of the site of this repository, English and Arabic, built without a warning."""
    return build_once()


@pytest.fixture(scope="session")
def arabic_site(real_site) -> Path:
    """The folder of the Arabic site of this repository, in that of the English one."""
    return real_site / "ar"


# Playwright keeps an event loop running in the thread of the tests: it must end before other packages' tests.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """A browser without a window, started once; the test is skipped where there is none."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def addresses(real_site) -> Iterator[dict[str, str]]:
    """Where the site of this repository can be read: on the file system, and from a server."""
    with serve(real_site) as address:
        yield {"file": f"{real_site.as_uri()}/", "http": address}


@pytest.fixture(scope="package")
def window(chromium) -> Page:
    """The window that readers have one after the other."""
    return open_window(chromium.new_context())


@pytest.fixture(scope="session")
def looks(thorough) -> tuple[Look, ...]:
    """How a page is looked at that may look wrong in some widths or colours only."""
    return ALL_LOOKS if thorough else LOOKS


@pytest.fixture
def reader(chromium, addresses, window) -> Iterator[Reader]:
    """A reader of the site of this repository. The test fails if the browser complained of anything."""
    someone = Reader(chromium, addresses, window=window)
    yield someone
    assert someone.close() == []
