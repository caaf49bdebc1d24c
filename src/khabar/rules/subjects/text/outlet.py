"""The outlet of a page: the publisher that its header states, and the register item that is it.

A header has the full name (`شبكة الديرة الإخبارية`), a text mostly a short one (`الديرة`). An item is the
outlet if one of its names is the publisher's, class word and usual additions aside, or if it is part of it
and a quotation addresses the item: people talk to the outlet that writes about it.
"""

from khabar.arabic import Level, fold
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.class_words import is_media_word
from khabar.tei.page.table import Row

_ADDITIONS = frozenset(
    fold(
        "الإخبارية الإخباري الإلكترونية الإلكتروني اليومية اليومي الأسبوعية الأسبوعي الفضائية الفضائي الرقمية الرقمي "
        "الإعلامية الإعلامي نيوز أونلاين أون لاين نت برس",
        Level.NAMES,
    ).split()
)


def is_own_outlet(subject: Subject, mention: Row) -> bool:
    """Whether a mention names the outlet of the page.

    Args:
        subject: The entry.
        mention: The mention of an organisation.

    >>> from khabar.rules.testing import wrap
    >>> from khabar.tei import parse
    >>> name = '<orgName xml:id="m1" ref="#unlinked">أخبار الغد</orgName>'
    >>> other = '<orgName xml:id="m2" ref="#unlinked">الأفق</orgName>'
    >>> article = f'<p xml:id="p1"><s xml:id="s1">كتبت إلى {name} و{other}.</s></p>'
    >>> subject = Subject("news-0001.xml", parse(wrap(article, article).entry))
    >>> [is_own_outlet(subject, row) for row in subject.rows("orgName")]
    [True, False]
    """
    publisher = subject.part("fileDesc/sourceDesc/bibl/publisher")
    if publisher is None:
        return False
    item = mention.tag.get("ref", "")
    forms = {fold(subject.text[mention.start : mention.end], Level.NAMES)}
    if subject.workspace:
        forms |= subject.workspace.forms.get(item, frozenset())
    left = [
        rest for form in forms if (rest := _left_over(fold(publisher.text, Level.NAMES), form)) is not None
    ]
    if any(all(is_media_word(word) or word in _ADDITIONS for word in words) for words in left):
        return True
    return bool(left) and any(item in said.tag.get("toWhom", "").split() for said in subject.rows("said"))


def _left_over(publisher: str, name: str) -> list[str] | None:
    """Return the words of a publisher's name around a shorter name; `None` if it does not contain that."""
    first, found, last = f" {publisher} ".partition(f" {name} ")
    return f"{first} {last}".split() if found and name else None
