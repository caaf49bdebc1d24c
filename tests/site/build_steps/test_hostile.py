"""Files of strangers in a site: what is outside the corpus is not published, and no build waits for a pipe."""

import os
from pathlib import Path

from tests.site.building import copy_root

HIDDEN = "كلمة السر"


def test_nothing_outside_the_corpus_is_published(tmp_path: Path) -> None:
    plain = copy_root("plain", tmp_path)
    corpus = plain.source / "corpus"
    secret = tmp_path / "secret"
    secret.write_text(f"<TEI>{HIDDEN}</TEI>", encoding="utf-8")
    (corpus / "entries" / "news-0003.xml").symlink_to(secret)
    (corpus / "LICENSE.md").unlink(missing_ok=True)
    (corpus / "LICENSE.md").symlink_to(secret)
    page = corpus / "pages" / "news-0001.txt"
    page.unlink()
    page.symlink_to(secret)
    os.mkfifo(corpus / "entries" / "news-0004.xml")
    plain.build()
    for path in plain.output.rglob("*"):
        assert not path.is_file() or HIDDEN.encode() not in path.read_bytes(), path
    for name in ("news-0003", "news-0004", "LICENSE.md"):
        assert name in plain.warnings
