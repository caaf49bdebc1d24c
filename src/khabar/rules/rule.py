"""Rules: what is checked, and the documentation of each check.

A rule is a function that yields findings, and its identity. The function's module documents it: the module docstring of
`src/khabar/rules/<family>/<code>_<slug>.py` *is* the page of the rule on the site and the answer of `khabar explain`:

    title, one line, which says what is wrong
    (blank)
    why it matters, in prose
    Wrong: an example that breaks the rule, indented
    Right: the same example, put right, indented
    TEI: the chapter or element of the Guidelines
    Since: the version of khabar that brought the rule
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from textwrap import dedent
from typing import Any

from khabar.errors import KhabarError
from khabar.rules.finding import Severity

DOCUMENTATION_URL = "https://khabar.example/rules/{code}.html"
"""Where the page of a rule is published."""

_SECTION = re.compile(r"^(Wrong|Right|TEI|Since):[ \t]*", re.MULTILINE)


class Scope(StrEnum):
    """What a rule looks at; the engine does the walking."""

    FILE = "file"
    """A file that may not even parse."""
    TREE = "tree"
    """A well-formed file, any TEI."""
    ENTRY = "entry"
    """An entry that fits the strict profile, with its page and the registers."""
    CORPUS = "corpus"
    """All of a corpus."""


@dataclass(frozen=True, slots=True)
class Documentation:
    """The page of a rule.

    Attributes:
        title: What is wrong, in one line.
        rationale: Why it matters, in Markdown.
        wrong: An example that breaks the rule, XML.
        right: The example put right, XML.
        reference: Where the TEI Guidelines speak of it.
        since: The version of khabar that brought it.
    """

    title: str
    rationale: str
    wrong: str
    right: str
    reference: str
    since: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        code: Family letter and three digits, never reused.
        name: A short name in kebab case.
        severity: How much its findings matter unless the corpus says otherwise.
        scope: What it looks at.
        check: Called with what the scope gives; yields findings, never prints and never raises.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    check: Callable[[Any], Iterator[Any]]

    @property
    def family(self) -> str:
        """The letter of the code."""
        return self.code[0]

    @property
    def url(self) -> str:
        """The page of the rule."""
        return DOCUMENTATION_URL.format(code=self.code)

    @property
    def documentation(self) -> Documentation:
        """What the module of the rule says about it."""
        return parse_documentation(sys.modules[self.check.__module__].__doc__ or "")


def parse_documentation(docstring: str) -> Documentation:
    """Read the docstring of a rule's module.

    Raises:
        KhabarError: if a section is missing.
    """
    head, *parts = _SECTION.split(dedent(docstring).strip())
    title, _, rationale = head.partition("\n")
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    if missing := {"Wrong", "Right", "TEI", "Since"} - sections.keys():
        raise KhabarError(f"the rule {title!r} does not document {', '.join(sorted(missing))}")
    return Documentation(
        title=title.strip(),
        rationale=rationale.strip(),
        wrong=dedent(sections["Wrong"].strip("\n")).strip(),
        right=dedent(sections["Right"].strip("\n")).strip(),
        reference=" ".join(sections["TEI"].split()),
        since=sections["Since"].strip(),
    )
