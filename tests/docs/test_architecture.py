"""The page on the architecture shows the package as it is.

`pytest tests/docs --regenerate` draws the layers again from the contract in `pyproject.toml`.
"""

import re
import tomllib
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name
from textwrap import wrap

REPOSITORY = Path(__file__).parents[2]
PACKAGE = REPOSITORY / "src" / "khabar"
PAGE = REPOSITORY / "docs" / "explanation" / "architecture.md"
_DRAWING = re.compile(r"(?<=<!-- layers -->\n).*(?=<!-- /layers -->)", re.DOTALL)
_WIDTH = 32
"""Characters of a line of names, so that the drawing fits on a phone."""


def draw(layers: list[str]) -> str:
    """Draw layers as boxes on top of each other.

    >>> print(draw(["cli", "api | lsp"]).splitlines()[2].split("│")[1].strip())
    cli
    """
    rule = "─" * (_WIDTH + 2)
    boxes = [
        "\n".join(f"│ {line:<{_WIDTH}} │" for line in wrap("  ".join(layer.split(" | ")), _WIDTH))
        for layer in layers
    ]
    body = f"\n├{rule}┤\n".join(boxes)
    return f"```text\n┌{rule}┐\n{body}\n└{rule}┘\n```\n"


def layers() -> list[str]:
    """Return the layers of the package, the highest first."""
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    found: list[str] = next(item["layers"] for item in contracts if item.get("containers") == ["khabar"])
    return found


def page() -> str:
    """Return the text of the page."""
    return PAGE.read_text(encoding="utf-8")


def test_the_drawing_shows_the_layers_of_the_contract(*, regenerate: bool) -> None:
    if regenerate:
        PAGE.write_text(_DRAWING.sub(lambda _: draw(layers()), page()), encoding="utf-8")
    else:
        match = _DRAWING.search(page())
        assert match, "the page has no markers"
        assert match[0] == draw(layers()), "run: pytest tests/docs --regenerate"


def test_every_folder_has_a_line() -> None:
    folders = {f"{path.parent.relative_to(PACKAGE)}/" for path in PACKAGE.rglob("*/__init__.py")}
    assert set(re.findall(r"^\| `([\w/]+/)` \|", page(), re.MULTILINE)) == folders


def test_the_named_objects_exist() -> None:
    names = re.findall(r"`(khabar\.[\w.]+)`", page())
    assert names
    for name in names:
        if name.startswith("khabar.site."):
            # The extension is imported as a whole, in the order of its folders.
            import_module("khabar.site")
        assert resolve_name(name) is not None
