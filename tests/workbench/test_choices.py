"""The values that a page offers come from the scheme and from the taxonomy of its corpus."""

import json
import re

import pytest

from tests.workbench.conftest import ENTRY, TOKEN


def offered(client, language: str) -> dict:
    page = client.get(f"/entries/{ENTRY}?token={TOKEN}&lang={language}").text
    data = re.search(r'id="data">(.*?)</script>', page)
    assert data
    return json.loads(data[1])["choices"]


@pytest.mark.parametrize(("language", "meaning"), [("en", "pray (praying)"), ("ar", "دعاء: ابتهل")])
def test_a_class_that_the_taxonomy_adds_is_offered_with_its_meaning(client, root, language, meaning) -> None:
    added = (
        '<category xml:id="cue.pray"><catDesc xml:lang="en">praying</catDesc>'
        '<catDesc xml:lang="ar">دعاء: ابتهل</catDesc></category><category xml:id="cue.ask">'
    )
    path = root / "taxonomy.xml"
    source = path.read_text("utf-8")
    path.write_text(source.replace('<category xml:id="cue.ask">', added), "utf-8")
    cues = dict(offered(client, language)["cues"])
    assert cues["pray"] == meaning
    assert "ask" in cues
    assert "threaten" not in cues


def test_the_types_of_furniture_are_those_of_the_taxonomy(client) -> None:
    furniture = dict(offered(client, "ar")["furniture"])
    assert furniture["repeatedHeadline"] == "عنوان المقال مكررا خارجه"


def test_a_corpus_without_a_taxonomy_offers_none(client, root) -> None:
    (root / "taxonomy.xml").unlink()
    assert offered(client, "en")["cues"] == []
