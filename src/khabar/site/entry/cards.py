"""The cards of an entry, which are shown beside a mention or a sentence under the pointer.

Counts on the card of an entity are those of the entry: with counts of the whole corpus, every change to an
entry would write all pages again. Scripts make the cards of quotations from the list of quotations.
"""

from collections import Counter
from collections.abc import Iterator

from docutils import nodes

from khabar.model import Entity, Entry, Mention
from khabar.site.base.entity_names import preferred_names
from khabar.site.base.messages import _, counted
from khabar.site.base.nodes import CardNode, CardsNode, CitationNode, IsolateNode, PageLinkNode
from khabar.site.base.terms import CERTAINTIES, ENTITY_TYPES, term
from khabar.site.domain.links import authority_address, joined, page_of
from khabar.site.entry.sentence_citation import NUMBER, cite
from khabar.site.state.site_corpus import SiteCorpus
from khabar.vocabulary import Certainty

_AUTHORITIES = {"wikidata": "Wikidata", "geonames": "GeoNames"}


def mention_key(mention: Mention) -> str:
    """Return the key of the card of a mention; empty if the referent is unknown.

    Mentions of an entity share a card if they agree in metonymy and certainty.
    """
    if mention.entity is None or not mention.entity.names:
        return ""
    reading = ["metonym"] * mention.metonymic
    if mention.certainty is not Certainty.HIGH:
        reading.append(mention.certainty)
    return " ".join([mention.entity.id, *reading])


def build_cards(entry: Entry, corpus: SiteCorpus) -> CardsNode:
    """Make the cards of an entry."""
    cards = _entity_cards(entry, corpus)
    return CardsNode("", *cards, _citation(entry, corpus), classes=["no-search"])


def _citation(entry: Entry, corpus: SiteCorpus) -> CitationNode:
    return CitationNode(
        label=_("Sentence %(number)s of %(entry)s, version %(version)s")
        % {"number": NUMBER, "entry": entry.id, "version": entry.version},
        text=cite(entry, corpus),
    )


def _entity_cards(entry: Entry, corpus: SiteCorpus) -> Iterator[CardNode]:
    mentions = {key: mention for mention in entry.mentions if (key := mention_key(mention))}
    named = Counter(mention.entity.id for mention in entry.mentions if mention.entity)
    quoted = Counter(
        quotation.attribution.speaker.id for quotation in entry.quotations if quotation.attribution.speaker
    )
    for key, mention in mentions.items():
        if entity := mention.entity:
            counts = _counts(named[entity.id], quoted[entity.id])
            paragraphs = (_names(entity, corpus), *_facts(mention, entity, counts, corpus))
            yield _card(key, *paragraphs)


def _counts(named: int, quoted: int) -> str:
    parts = [counted("named once here", "named %(num)s times here", named)]
    if quoted:
        parts.append(counted("quoted once", "quoted %(num)s times", quoted))
    return " · ".join(parts)


def _names(entity: Entity, corpus: SiteCorpus) -> nodes.paragraph:
    names = (
        IsolateNode("", name.text, lang=name.language) for name in preferred_names(entity, corpus.language)
    )
    return nodes.paragraph("", "", *joined(names, " · "), classes=["khabar-card-title"])


def _facts(mention: Mention, entity: Entity, counts: str, corpus: SiteCorpus) -> Iterator[nodes.paragraph]:
    yield nodes.paragraph("", f"{term(ENTITY_TYPES, entity.type)} · {counts}")
    if mention.metonymic:
        yield nodes.paragraph("", _("Here the name stands for who governs or acts there (metonymy)."))
    if mention.certainty is not Certainty.HIGH:
        level = term(CERTAINTIES, mention.certainty)
        yield nodes.paragraph("", _("certainty %(level)s") % {"level": level})
    links = list(_identifiers(entity))
    if page := page_of(entity, corpus):
        links.insert(0, PageLinkNode("", _("All mentions and quotations"), page=page))
    if links:
        yield nodes.paragraph("", "", *joined(links, " · "))


def _identifiers(entity: Entity) -> Iterator[nodes.Node]:
    for scheme, identifier in entity.identifiers:
        label = f"{_AUTHORITIES.get(scheme, scheme)} {identifier}"
        address = authority_address(scheme, identifier)
        link = nodes.reference("", label, refuri=address) if address else nodes.Text(label)
        yield IsolateNode("", "", link, lang="en")


def _card(key: str, *paragraphs: nodes.paragraph) -> CardNode:
    for paragraph in paragraphs:
        paragraph["translatable"] = False
    return CardNode("", *paragraphs, key=key)
