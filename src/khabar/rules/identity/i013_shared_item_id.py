"""Two registers have an item with the same id.

Reports items whose id an item of an earlier register already has. `person:salem` is one referent. If
two files define it, only the first definition counts: names and identifiers of the second are ignored.
Two items with one id in one file are reported by I001.

Wrong:
    <!-- registers/persons.xml and registers/authors.xml both have --> <person xml:id="salem"/>

Right:
    <!-- the items are merged, or one has another id -->

TEI: att.global, @xml:id
Since: 0.2.0
"""

from collections.abc import Iterator

from lxml import etree

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.subject import Subject
from khabar.tei.names import XML_ID, local
from khabar.tei.registers.reader import register_items


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield the items whose id an item of an earlier register already has."""
    seen: dict[str, tuple[Subject, etree._Element]] = {}
    for register in corpus.registers:
        for item in register_items(register.tree.root):
            identifier = f"{local(item.tag)}:{item.get(XML_ID, '')}"
            holder, first = seen.setdefault(identifier, (register, item))
            if holder is not register:
                related = (holder.related(first, say("the first item with this id")),)
                message = say("{item!r} is also an item of another register", item=identifier)
                yield Problem(message, register.at(item, "xml:id"), related)


RULE = Rule("I013", "shared-item-id", Severity.ERROR, Scope.CORPUS, check, reads=())
