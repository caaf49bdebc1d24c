import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.site.browser import Reader, launch, serve
from tests.site.building import Project, copy_root

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def plain(tmp_path) -> Project:
    """The plain project, not yet built; a test may change it."""
    return copy_root("plain", tmp_path)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Project:
    """The plain project, built once; for tests that only look."""
    project = copy_root("plain", tmp_path_factory.mktemp("site"))
    assert project.build(nitpicky=True) == ""
    return project


@pytest.fixture(scope="module")
def plain_factory(tmp_path_factory) -> Callable[[], Project]:
    """What makes copies of the plain project, not yet built, for the fixtures of a module."""
    return lambda: copy_root("plain", tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory) -> Path:
    """The folder of the site of this repository, built once; `warnings.txt` beside it says what was wrong."""
    output = tmp_path_factory.mktemp("real") / "site"
    _build(output, output.parent, "warnings.txt")
    return output


@pytest.fixture(scope="session")
def arabic_site(real_site) -> Path:
    """The folder of the Arabic site of this repository, built once into that of the English one."""
    _build(real_site / "ar", real_site.parent, "warnings-ar.txt", "-t", "ar")
    return real_site / "ar"


def _build(output: Path, beside: Path, warnings: str, *options: str) -> None:
    doctrees = beside / f"doctrees-{output.name}"
    command = [sys.executable, "-m", "sphinx", "-n", "-q", "-w", str(beside / warnings), "-d", str(doctrees)]
    subprocess.run([*command, *options, str(REPOSITORY), str(output)], capture_output=True, check=True)


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


@pytest.fixture
def reader(chromium, addresses) -> Iterator[Reader]:
    """A reader of the site of this repository. The test fails if the browser complained of anything."""
    someone = Reader(chromium, addresses)
    yield someone
    assert someone.close() == []
