"""Rules: a check, its identity and its documentation.

A rule is a function that yields problems, and its identity. The function's module documents it: the module
docstring of `src/khabar/rules/<family>/<code>_<slug>.py` *is* the page of the rule on the site and the
answer of `khabar explain`:

    title, one line that states the defect
    (blank)
    the reason why it matters, in prose
    Wrong: an example that breaks the rule, indented
    Right: the same example, corrected, indented
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
    """The subject of a rule. The engine calls the rule once for each subject of its scope.

    Scopes are also levels. A file that does not parse is checked no further; in an entry that breaks the
    profile, only the elements at fault are left out (`khabar.rules.engine.masking`).

    >>> from khabar.rules import find_rule
    >>> find_rule("X001").scope, find_rule("Q001").scope, find_rule("C001").scope
    (<Scope.FILE: 'file'>, <Scope.ENTRY: 'entry'>, <Scope.CORPUS: 'corpus'>)
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
    """An entry, which may break the strict profile; problems of an element at fault are left out."""
    CORPUS = "corpus"
    """A whole corpus."""
    WAIVER = "waiver"
    """The waivers of a check, with its findings."""


class Need(StrEnum):
    """The needs of a rule besides the file. Without them, the rule is skipped.

    >>> from khabar.rules import find_rule
    >>> find_rule("F001").needs
    frozenset({<Need.PAGE: 'page'>})
    """

    PAGE = "page"
    """The raw page of the entry."""
    REGISTERS = "registers"
    """The corpus around the file."""
    SCHEMA = "schema"
    """A schema that the user or the corpus gave."""
    WHOLE = "whole"
    """A complete document, which includes no other file (XInclude)."""
    STRUCTURE = "structure"
    """The blocks of the article where the strict profile has them."""


class RuleOrigin(NamedTuple):
    """The distribution that provides a rule.

    >>> str(RuleOrigin("newsroom-rules", "0.3.0"))
    'newsroom-rules 0.3.0'
    """

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


KHABAR = RuleOrigin("khabar", __version__)


@dataclass(frozen=True, slots=True)
class Documentation:
    """The page of a rule.

    Attributes:
        title: The defect, in one line.
        rationale: The reason why it matters, in Markdown.
        wrong: An example that breaks the rule, XML.
        right: The example corrected, XML.
        reference: The place in the TEI Guidelines.
        since: The version of khabar that introduced the rule.

    >>> from khabar.rules import find_rule
    >>> find_rule("N001").documentation.since
    '0.1.0'
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
        code: Letters of the family and three digits, never reused: one letter for rules of khabar, two to
            four for those of plugins.
        name: A short name in kebab case.
        severity: The severity of its findings, unless the corpus sets another.
        scope: Its subject.
        check: Called with the subject of the scope; yields problems. It never prints; an exception is
            reported as a failure of the rule.
        needs: Its needs besides the file; without them the rule is skipped and counted as skipped.
        requires: Codes of rules on which this one builds: where one of them has a finding, this one has none,
            so that one mistake gives one message. "Where" is the block, the statement of the header or the
            item of a register that both name (`khabar.rules.engine.masking`).
        requires_all: The same, but for the whole file: this rule is only run if those have no findings.
        first: Whether only the first of its problems that no other finding explains is reported.
        origin: The distribution that provides it.
        locale: The package whose catalogues translate its messages.
        form: Whether it is about form alone, so that a fair copy (`khabar.tei.fair_copy`) cannot break it. It
            is then not run on fair copies. `khabar.rules.testing.prove` tests the promise.
        local: Whether its problems in a block depend on the markup of that block alone. An editor then runs
            it on changed blocks only (`khabar.rules.subjects.excerpt`). It asks its subject for nothing but
            `rows`, `tokens`, `table`, `text` and positions. `khabar.rules.testing.prove` tests the promise.
        reads: Files and folders of the corpus that it reads, besides entries, pages, registers, taxonomy,
            `corpus.toml` and `releases.json`, relative to the corpus: their content becomes a part of the
            keys of the cache (`khabar.rules.engine.cache.keys`). A rule about a whole corpus must say `()` if
            there are
            none: by default it is taken to read anything, and its result is never cached.

    >>> from khabar.rules import RULES
    >>> rule = RULES[0]
    >>> rule.code, rule.family, rule.page
    ('X001', 'X', 'rules/X001.html')
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    check: Callable[[Any], Iterator[Any]]
    needs: frozenset[Need] = frozenset()
    requires: tuple[str, ...] = ()
    requires_all: tuple[str, ...] = ()
    first: bool = False
    origin: RuleOrigin = KHABAR
    locale: str = "khabar.rules"
    form: bool = False
    local: bool = False
    reads: tuple[str, ...] | None = None

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
        """The documentation in the docstring of its module."""
        return parse_documentation(sys.modules[self.check.__module__].__doc__ or "")

    def documentation_in(self, language: str) -> Documentation:
        """Return its documentation in a language; in English if its catalogue lacks the rule.

        Examples and references are the same in all languages.
        """
        page = read_catalogue(language, self.locale).pages.get(self.code)
        if page is None:
            return self.documentation
        title, rationale = page
        return replace(self.documentation, title=title, rationale=rationale)


def parse_documentation(docstring: str) -> Documentation:
    """Read the docstring of the module of a rule.

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
