"""A process with one compiled RELAX NG schema, which validates the documents that it is sent.

Run as a script by `khabar.tei.validation.schema_client`, which states why it is a separate process. It
imports nothing of khabar. It writes one line of JSON when the schema is compiled, `{}` or `{"error": …}`,
and one for each document: a list of violations, each the number of its element in document order and the
message of libxml2. A document comes as a line with its size in bytes, then the bytes.
"""

import json
import sys
from typing import Any, BinaryIO

from lxml import etree

MOST_TOLD = 500
"""Violations reported for one document."""

_ATTRIBUTE = "Invalid attribute"


def main() -> None:
    """Compile the schema that the first argument names, then answer until the input ends."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        # The schema's own includes are read beside it, as any tool does; nothing is fetched.
        validator = etree.RelaxNG(etree.parse(sys.argv[1], etree.XMLParser(no_network=True)))
    except (etree.LxmlError, OSError, AssertionError) as error:
        _answer(answers, {"error": str(error)})
        return
    _answer(answers, {})
    while size := requests.readline():
        _answer(answers, _violations(validator, requests.read(int(size))))


def _answer(answers: BinaryIO, answer: object) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


def _violations(validator: etree.RelaxNG, source: bytes) -> list[tuple[int, str]]:
    # The options are those of khabar.tei.document.parse, so that elements have the same numbers.
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, collect_ids=False)
    root = etree.fromstring(source, parser)
    if validator.validate(root):
        return []
    log = [(_element_at(root, entry.path), entry.message) for entry in validator.error_log]
    around = {ancestor for element, _ in log for ancestor in element.iterancestors()}
    order = {element: index for index, element in enumerate(root.iter("*"))}
    told: dict[int, str] = {}
    for element, message in log:
        # libxml2 also blames the elements around a defect, and may report several errors of one element. The
        # defect is an attribute error, or else the first error of an innermost element.
        if element not in around:
            index = order[element]
            told[index] = message if message.startswith(_ATTRIBUTE) else told.get(index, message)
    return sorted(told.items())[:MOST_TOLD]


def _element_at(root: etree._Element, path: str | None) -> etree._Element:
    """Return the element at a path of libxml2's, which has the prefixes of the file; the root for none."""
    if not path:
        return root
    prefixes = {prefix: uri for node in root.iter("*") for prefix, uri in node.nsmap.items() if prefix}
    found: Any = root.getroottree().xpath(path, namespaces=prefixes)
    element: etree._Element = found[0] if found else root
    return element


if __name__ == "__main__":
    main()
