"""Rules: what is checked, and the documentation of each check.

A rule is a function that yields findings, and its identity. The function's module documents it: the module
docstring of `src/khabar/rules/<family>/<code>_<slug>.py` *is* the page of the rule on the site and the
answer of `khabar explain`:

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
from dataclasses import dataclass, replace
from enum import StrEnum
from textwrap import dedent
from typing import Any, NamedTuple

from khabar.errors import KhabarError
from khabar.messages import read_catalogue, say
from khabar.rules.finding import Severity
from khabar.version import __version__

_SECTION = re.compile(r"^(Wrong|Right|TEI|Since):[ \t]*", re.MULTILINE)


class Scope(StrEnum):
    """What a rule looks at; the engine does the walking.

    The scopes are levels, too: a file that has errors at one is not looked at by those below.
    """

    FILE = "file"
    """A file that does not parse."""
    PROFILE = "profile"
    """A well-formed entry, against the strict profile."""
    TREE = "tree"
    """A well-formed file, any TEI."""
    OWN = "own"
    """A file of the corpus (an entry, a register or the taxonomy)."""
    ENTRY = "entry"
    """An entry that fits the strict profile."""
    CORPUS = "corpus"
    """All of a corpus."""
    WAIVER = "waiver"
    """The waivers of a check, against its findings."""


class Need(StrEnum):
    """What a rule needs besides the file."""

    PAGE = "page"
    """The raw page of the entry."""
    REGISTERS = "registers"
    """The corpus around the file."""
    SCHEMA = "schema"
    """A schema that the user or the corpus gave."""
    WHOLE = "whole"
    """The whole document, so that the file draws in no other (XInclude)."""


class Origin(NamedTuple):
    """The distribution that a rule comes with."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


KHABAR = Origin("khabar", __version__)


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
        code: Letters of the family and three digits, never reused: one letter for rules of khabar, more for
            those of third parties.
        name: A short name in kebab case.
        severity: How much its findings matter unless the corpus says otherwise.
        scope: What it looks at.
        check: Called with what the scope gives; yields problems, never prints and never raises.
        needs: What must be at hand; where it is not, the rule is skipped and counted as skipped.
        form: Whether it is about form alone: a fair copy (`khabar.tei.fair_copy.recognition`) cannot break
        it.
        requires: Codes of rules without which this one means nothing: where one of them has findings in a
            file, this one is skipped there, so that one mistake gives one message.
        origin: The distribution that it comes with.
        locale: The package whose catalogues say its messages in other languages than English.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    check: Callable[[Any], Iterator[Any]]
    needs: frozenset[Need] = frozenset()
    requires: tuple[str, ...] = ()
    origin: Origin = KHABAR
    locale: str = "khabar.rules"
    form: bool = False

    @property
    def family(self) -> str:
        """The letters of the code."""
        return self.code.rstrip("0123456789")

    @property
    def page(self) -> str:
        """The page of the rule, relative to the front page of the site."""
        return f"rules/{self.code}.html"

    @property
    def documentation(self) -> Documentation:
        """What the module of the rule says about it."""
        return parse_documentation(sys.modules[self.check.__module__].__doc__ or "")

    def documentation_in(self, language: str) -> Documentation:
        """What is said about it in a language; in English where its catalogue lacks the rule.

        Examples and references are the same in all languages.
        """
        page = read_catalogue(language, self.locale).pages.get(self.code)
        if page is None:
            return self.documentation
        title, rationale = page
        return replace(self.documentation, title=title, rationale=rationale)


def parse_documentation(docstring: str) -> Documentation:
    """Read the docstring of a rule's module.

    Raises:
        KhabarError: if a section is missing.
    """
    head, *parts = _SECTION.split(dedent(docstring).strip())
    title, _, rationale = head.partition("\n")
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    if missing := {"Wrong", "Right", "TEI", "Since"} - sections.keys():
        raise KhabarError(
            say(
                "documentation of the rule {title!r} has no {names}",
                title=title,
                names=", ".join(sorted(missing)),
            )
        )
    return Documentation(
        title=title.strip(),
        rationale=rationale.strip(),
        wrong=dedent(sections["Wrong"].strip("\n")).strip(),
        right=dedent(sections["Right"].strip("\n")).strip(),
        reference=" ".join(sections["TEI"].split()),
        since=sections["Since"].strip(),
    )
