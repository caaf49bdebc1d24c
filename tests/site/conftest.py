import pytest

from tests.site.building import Project, copy_root


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
