"""The settings of the extension, and what the documentation says of them."""

import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.site.building import ROOTS

GUIDE = Path(__file__).parents[2] / "docs/how-to/publish-a-site.md"


def test_all_settings_are_documented_with_their_defaults(tmp_path):
    with patch_docutils(), docutils_namespace():
        app = Sphinx(ROOTS / "plain", ROOTS / "plain", tmp_path, tmp_path, "dummy", status=None, warning=None)
    known = {
        name: option.default for name, option in app.config._options.items() if name.startswith("khabar_")
    }
    rows = re.findall(r"^\| `(khabar_\w+)` \| `(.*?)` \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(rows) == {name: repr(default).replace("'", '"') for name, default in known.items()}
