"""A register item is not used by any entry.

Reports register items that are not the target of any pointer of any entry, nor of any released version.
Such an item is left over from a correction, or its mentions are linked to another item with the same
meaning. Both make the registers unreliable. The rule runs only if all entries could be read. An item that
a released version refers to stays, since that version can be cited; if it was joined into another item,
its `@sameAs` names that item.

Wrong:
    <person xml:id="salim"><persName xml:lang="ar">هدى سليم</persName></person>

Right:
    <!-- the item is deleted, or a mention points at it -->

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.tei.registers.reader import item_reference, register_items


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield items without a pointer to them; nothing if an entry could not be read."""
    if not corpus.complete:
        return
    unused = {
        item_reference(item): (register, item)
        for register in corpus.registers
        for item in register_items(register.tree.root)
        if item_reference(item) not in corpus.used
    }
    for identifier in unused.keys() - corpus.released(unused):
        register, item = unused[identifier]
        yield Problem(say("register item {item!r} is unused", item=identifier), register.at(item, "xml:id"))


RULE = Rule("I006", "unused-item", Severity.WARNING, Scope.CORPUS, check, reads=(), requires=("C009",))
