"""The navigation of collected pages: made once for each folder, and the same as if it were made for each page."""

from types import SimpleNamespace
from typing import Any

from khabar.site.theme.navigation import SharedNavigation


class Toctree:
    """The function of Sphinx that lists the pages, which counts its calls."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []

    def __call__(self, **options: object) -> str:
        self.calls.append(options)
        return f"tree {len(self.calls)}"


def shown(shared: SharedNavigation, toctree: Toctree, page: str, **options: object) -> str:
    app: Any = SimpleNamespace(
        env=SimpleNamespace(all_docs={"docs/index": 0}),
        builder=SimpleNamespace(get_target_uri=lambda name: f"{name}.html"),
    )
    context: dict[str, Any] = {"toctree": toctree}
    shared.share(app, page, "", context, None)
    return str(context["toctree"](**options))


def test_pages_of_a_folder_share_it() -> None:
    shared, toctree = SharedNavigation(), Toctree()
    assert shown(shared, toctree, "rules/Q001", collapse=False) == shown(
        shared, toctree, "rules/Q002", collapse=False
    )
    assert shown(shared, toctree, "rules/Q003", collapse=True) != "tree 1"
    assert shown(shared, toctree, "speakers/index", collapse=False) != "tree 1"
    assert len(toctree.calls) == 3


def test_a_document_has_its_own() -> None:
    shared, toctree = SharedNavigation(), Toctree()
    assert shown(shared, toctree, "docs/index") != shown(shared, toctree, "docs/index")


def test_a_page_without_a_tree() -> None:
    context: dict[str, Any] = {}
    SharedNavigation().share(SimpleNamespace(), "rules/Q001", "", context, None)  # type: ignore[arg-type]
    assert context == {}
