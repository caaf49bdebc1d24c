"""Names after a merged lam have their article in the registers."""

import pytest

from khabar.ingest.guesses import Article
from khabar.ingest.names import find_names, make_gazetteer
from khabar.ingest.names.merged_lam import full_name
from khabar.model import Span


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("قرض للبنك الدولي", "لبنك الدولي", "البنك الدولي"),
        ("وللاتحاد العام للشغل", "لاتحاد العام للشغل", "الاتحاد العام للشغل"),
        ("وللجنة العليا للانتخابات", "لجنة العليا للانتخابات", "اللجنة العليا للانتخابات"),
        ("رسالة للجنة التحقيق", "لجنة التحقيق", "لجنة التحقيق"),
        ("السفر للندن", "لندن", "لندن"),
        ("وصل ليث القضاة", "ليث القضاة", "ليث القضاة"),
        ("قال لليلى حداد", "ليلى حداد", "ليلى حداد"),
    ],
)
def test_the_article_comes_back(text: str, words: str, name: str) -> None:
    start = text.index(words)
    assert full_name(text, Span(start, start + len(words))) == name


def test_a_drafted_name_has_its_article() -> None:
    article = Article("قال إن القرض المقدم للبنك الدولي كبير، وإن التقرير مرفوع للاتحاد العام للشغل.")
    names = {guess.referent.name for guess in find_names(article, make_gazetteer([])) if guess.referent}
    assert {"البنك الدولي", "الاتحاد العام للشغل"} <= names
