"""The indexes of a site: pages that list other pages."""

from typing import NamedTuple

from sphinx.application import Sphinx

from khabar.site.base.messages import _
from khabar.vocabulary import EntityType


class IndexPage(NamedTuple):
    """A page that lists other pages."""

    page: str
    label: str  #: its label for the role `ref`, without the prefix `khabar-`
    title: str


ENTRIES = IndexPage("entries/index", "entries", _("Entries"))


SPEAKERS = IndexPage("speakers/index", "speakers", _("Who said what"))


NETWORK = IndexPage("speakers/network", "network", _("Attribution network"))


NUMBERS = IndexPage("numbers/index", "numbers", _("Numbers"))


WORDS = IndexPage("words/index", "words", _("Word list"))


CONCORDANCE = IndexPage("concordance", "concordance", _("Concordance"))


QUALITY = IndexPage("quality/index", "quality", _("Quality"))


DATA = IndexPage("data/index", "data", _("Data"))


CHECKS = IndexPage("checks/index", "checks", _("Check report"))


RULES_INDEX = IndexPage("rules/index", "rules", _("Rules"))


ENTITY_INDEXES = {
    EntityType.PERSON: IndexPage("entities/person/index", "persons", _("Persons")),
    EntityType.PLACE: IndexPage("entities/place/index", "places", _("Places")),
    EntityType.ORGANISATION: IndexPage("entities/organisation/index", "organisations", _("Organisations")),
}


UNATTRIBUTED = "speakers/unknown"
"""The page of quotations without a known speaker."""


_CORPUS_INDEXES = (
    ENTRIES,
    SPEAKERS,
    NETWORK,
    *ENTITY_INDEXES.values(),
    NUMBERS,
    QUALITY,
    WORDS,
    CONCORDANCE,
    DATA,
    CHECKS,
)


def corpus_indexes() -> list[tuple[str, str]]:
    """Return the indexes of the corpus: page and title."""
    return [(index.page, str(index.title)) for index in _CORPUS_INDEXES]


def rules_index() -> tuple[str, str]:
    """Return the catalogue of rules: page and title."""
    return RULES_INDEX.page, str(RULES_INDEX.title)


def labels() -> dict[str, tuple[str, str]]:
    """Return the labels under which the role `ref` finds the indexes: page and title."""
    return {
        f"khabar-{index.label}": (index.page, str(index.title)) for index in (*_CORPUS_INDEXES, RULES_INDEX)
    }


def note_labels(app: Sphinx) -> None:
    """Make the indexes targets of the role `ref`, like the indexes of Sphinx."""
    standard = app.env.get_domain("std")
    for label, (page, title) in labels().items():
        standard.data["labels"][label] = (page, "", title)
        standard.data["anonlabels"][label] = (page, "")
