"""Two register items have the same external identifier.

Reports external identifiers that an earlier item already has. Each referent has one item. If two items
have the same Wikidata identifier, either they are duplicates that share the mentions of one referent,
or one of the identifiers is wrong.

Wrong:
    <person xml:id="salim"><persName xml:lang="ar">هدى سليم</persName><idno type="wikidata">Q1</idno></person>

Right:
    <!-- the items are merged, or one identifier is put right -->

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

from collections.abc import Iterator

from lxml import etree

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.subject import Subject
from khabar.tei.names import tei

_IDNO = tei("idno")


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield identifiers that an earlier item already has."""
    seen: dict[tuple[str, str], tuple[Subject, etree._Element]] = {}
    for register in corpus.registers:
        for number in register.tree.elements(_IDNO):
            holder = number.getparent()
            if holder is not None and holder.get("sameAs"):
                # It was joined into the item that has the identifier now.
                continue
            key = (number.get("type", ""), (number.text or "").strip())
            if key in seen:
                other, first = seen[key]
                related = (other.related(first, say("the other item")),)
                message = say(
                    "{scheme} {id} is also the identifier of another item", scheme=key[0], id=key[1]
                )
                yield Problem(message, register.at(number), related)
            else:
                seen[key] = register, number


RULE = Rule("I008", "shared-external-id", Severity.ERROR, Scope.CORPUS, check, reads=())
