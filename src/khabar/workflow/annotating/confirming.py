"""Register items that a draft proposed, and that a person has confirmed by accepting links to them."""

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import commit
from khabar.model import Entry
from khabar.vocabulary import AUTOMATIC, Certainty
from khabar.workflow.annotating.referents import edited_registers
from khabar.workflow.annotating.unused import draft_referents

_SURE = {Certainty.HIGH, Certainty.MEDIUM}


def confirm_referents(corpus: StoredCorpus, entry: Entry) -> set[str]:
    """Confirm the items to which persons have linked mentions or quotations of an entry; return their ids.

    Args:
        corpus: The corpus.
        entry: The entry, as it was saved.

    Raises:
        ReleaseError: if another process is writing to the corpus.
    """
    proposed = accepted_items(entry) & draft_referents(corpus)
    if not proposed:
        return set()
    with edited_registers(corpus) as files:
        known = sorted(files.entities.keys() & proposed)
        commit(corpus.store.root, files.confirmed([files.entities[item] for item in known]))
    return set(known)


def accepted_items(entry: Entry) -> set[str]:
    """Return the ids of the entities to which mentions or quotations link for which a person is responsible.

    >>> import khabar
    >>> "person:putin" in accepted_items(khabar.load()["egypttoday-0001"])
    True
    """
    tools = {item.id for item in entry.header.responsibilities if item.role == AUTOMATIC}
    said = (quotation.attribution for quotation in entry.quotations)
    links = [
        *((item.entity, item.resp, item.certainty) for item in entry.mentions),
        *((item.speaker, item.resp, item.certainty) for item in said),
    ]
    return {
        entity.id for entity, resp, certainty in links if entity and resp not in tools and certainty in _SURE
    }
