"""A corpus setting has an invalid value.

Reports a `version` in `corpus.toml` that is not three numbers or is below the newest release, a
`language` that is not a valid BCP 47 tag, a `licence` that is not an SPDX identifier, and unknown rules in
`ignore` and `severity`. Citations and programs depend on these values, and a setting for a misspelt rule
has no effect. Settings that are missing are not reported.

Wrong:
    version = "1.0"

Right:
    version = "1.0.0"

TEI: none; a convention of khabar
Since: 0.2.0
"""

import re
from collections.abc import Iterator

from khabar.corpus import read_settings
from khabar.corpus.store import SETTINGS
from khabar.disk import read_bytes
from khabar.lexicon.languages import is_tag, preferred
from khabar.lexicon.licences import is_identifier
from khabar.messages import Message, say
from khabar.rules.finding import Location, Problem, ProblemPosition, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.version_numbers import version_numbers
from khabar.suggest import nearest

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", re.ASCII)


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield settings with invalid values, and a version below the newest release."""
    path = corpus.workspace.store.root / SETTINGS
    for key, message in _wrong(corpus):
        lines = read_bytes(path).decode("utf-8-sig").split("\n")
        found = (number for number, line in enumerate(lines, 1) if re.match(rf"\s*{key}\s*=", line))
        number = next(found, 1)
        yield Problem(
            message, ProblemPosition(Location(str(path), number, 1, number, len(lines[number - 1]) + 1))
        )


def _wrong(corpus: CorpusSubject) -> Iterator[tuple[str, Message]]:
    store = corpus.workspace.store
    settings = read_settings(store.root / SETTINGS)
    if settings.version and not _VERSION.fullmatch(settings.version):
        yield (
            "version",
            say("invalid version {version!r}; expected three numbers, as in 1.0.0", version=settings.version),
        )
    elif (newest := _newest(corpus)) and version_numbers(settings.version) < version_numbers(newest):
        yield (
            "version",
            say(
                "corpus has version {version}, but {newest} is already released",
                version=settings.version,
                newest=newest,
            ),
        )
    if not is_tag(settings.language) or preferred(settings.language) != settings.language:
        yield "language", say("{tag!r} is not a valid BCP 47 language tag", tag=settings.language)
    if settings.licence and not is_identifier(settings.licence):
        yield "licence", say("{licence!r} is not a valid SPDX licence identifier", licence=settings.licence)
    for key, codes in (("ignore", settings.ignored), ("severity", [code for code, _ in settings.severities])):
        for code in codes:
            # Families are letters.
            if not any(known == code or known.rstrip("0123456789") == code for known in corpus.codes):
                near = nearest(code, corpus.codes)
                yield (
                    key,
                    (
                        say("unknown rule {code!r}; similar: {near}", code=code, near=near)
                        if near
                        else say("unknown rule {code!r}", code=code)
                    ),
                )


def _newest(corpus: CorpusSubject) -> str:
    released = corpus.manifest.corpus if corpus.manifest else ()
    return max((release.version for release in released), key=version_numbers, default="")


RULE = Rule("C011", "settings", Severity.ERROR, Scope.CORPUS, check, reads=(), requires_all=("C007",))
