"""A copy of the corpus that is being annotated, and a client with its token."""

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from khabar.workbench.server.access import Access
from khabar.workbench.server.app import make_app
from khabar.workbench.sessions.workbench import Workbench
from tests.wordless import wordless_corpus

TOKEN = "t" * 24
HOST = "127.0.0.1:8000"
ENTRY = "egypttoday-0001"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(wordless_corpus(), tmp_path / "corpus"))


@pytest.fixture
def workbench(root: Path) -> Workbench:
    return Workbench(root)


@pytest.fixture
def client(workbench: Workbench) -> TestClient:
    access = Access(frozenset({HOST}), {TOKEN: ""})
    headers = {"X-Khabar-Token": TOKEN, "Host": HOST, "Origin": f"http://{HOST}"}
    return TestClient(make_app(workbench, access), base_url=f"http://{HOST}", headers=headers)
