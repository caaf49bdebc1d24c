"""The shipped corpus as it was before the layer of words, for tests that edit its source as text."""

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

from khabar.corpus import shipped_corpus

VERSION = "1.0.1"
"""The last version without words, of the corpus and of its entry."""

_NAME = "egypttoday-0001"


@cache
def wordless_corpus() -> Path:
    """Return the folder of the corpus in version 1.0.1, with its registers of today. Not to be written to."""
    top = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, top, ignore_errors=True)
    root = Path(shutil.copytree(shipped_corpus(), Path(top) / "corpus"))
    shutil.copy(shipped_corpus().parent / "CITATION.cff", top)
    _drop_later_releases(root)
    shutil.copy(root / "releases" / _NAME / f"{VERSION}.xml", root / "entries" / f"{_NAME}.xml")
    settings = root / "corpus.toml"
    version = json.loads((shipped_corpus() / "releases.json").read_bytes())["corpus"][-1]["version"]
    settings.write_text(
        settings.read_text(encoding="utf-8").replace(f'version = "{version}"', f'version = "{VERSION}"'),
        encoding="utf-8",
    )
    return root


def _drop_later_releases(root: Path) -> None:
    path = root / "releases.json"
    manifest = json.loads(path.read_bytes())
    entry = manifest["entries"][_NAME]
    for releases in (manifest["corpus"], entry):
        del releases[[release["version"] for release in releases].index(VERSION) + 1 :]
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    kept = {release["version"] for release in entry}
    for frozen in (*(root / "releases" / _NAME).iterdir(), *(root / "releases" / "notes").iterdir()):
        if frozen.stem not in kept:
            frozen.unlink()
    named = {digest for release in manifest["corpus"] for digest in release["files"].values()}
    for shared in (root / "releases" / "shared").iterdir():
        if shared.stem not in named:
            shared.unlink()
