"""The root element is not in the TEI namespace.

Reports files whose root is in no namespace, in another one (XHTML, a schema), or is that of an older
version of TEI (`TEI.2` of P4). To a program that reads TEI, nothing in such a file is a paragraph, a
name or a pointer, so that no rule about TEI finds anything in it, right or wrong. Declare the
namespace, convert the file to P5, or leave out files that are not TEI.

Wrong:
    <TEI><teiHeader>…</teiHeader><text>…</text></TEI>

Right:
    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>…</teiHeader><text>…</text></TEI>

TEI: Guidelines, section 1.3.1: TEI Global Attributes and the TEI namespace
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.names import TEI_NAMESPACE, local

_P4 = frozenset({"TEI.2", "teiCorpus.2"})


def check(subject: Subject) -> Iterator[Problem]:
    """Yield a root outside the TEI namespace."""
    if subject.document.is_fair_copy:
        return
    root = subject.tree.root
    namespace, name = root.tag.rpartition("}")[0].lstrip("{"), local(root.tag)
    if namespace != TEI_NAMESPACE:
        yield Problem(_message(name, namespace), subject.at(root))


def _message(name: str, namespace: str) -> Message:
    if name in _P4:
        return say(
            "root `{name}` is that of TEI P4, and not in the TEI namespace, {expected}",
            name=name,
            expected=TEI_NAMESPACE,
        )
    if not namespace:
        return say(
            "root `{name}` is in no namespace; expected the TEI namespace, {expected}",
            name=name,
            expected=TEI_NAMESPACE,
        )
    return say(
        "root `{name}` is in the namespace {namespace}; expected the TEI namespace, {expected}",
        name=name,
        namespace=namespace,
        expected=TEI_NAMESPACE,
    )


RULE = Rule("X009", "namespace", Severity.ERROR, Scope.TREE, check, form=True)
