"""`corpus.toml`: the description of a corpus and the settings of its checks."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from khabar.errors import CorpusError, message_of
from khabar.messages import say

_WAIVER_LINE = re.compile(r"^[ \t]*\[\[[ \t]*waivers[ \t]*\]\]", re.MULTILINE)

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that is accepted, with the reason.

    Attributes:
        code: The code of the rule.
        reason: The reason.
        entry: The id of the entry (the name of its file); empty for all entries.
        id: The `xml:id` of the element; empty for the whole entry.
        until: The last day of the waiver; `None` for no end.
        path: The file that contains the waiver.
        line: The line in that file, from 1.

    >>> Waiver("N001", "the page writes it so", entry="toy-0001", id="m3").code
    'N001'
    """

    code: str
    reason: str
    entry: str = ""
    id: str = ""
    until: date | None = None
    path: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a corpus.

    Attributes:
        name: The short name.
        version: The version, which pins the versions of its entries.
        language: The language of the texts, BCP 47.
        licence: The licence of the annotation, as an SPDX identifier.
        titles: The title in each language, as pairs.
        severities: The severities that differ from those of the rules, as pairs of code and severity.
        ignored: The codes or families of rules that are not checked.
        schema: A RELAX NG schema for every file, as a path from the folder of the corpus; empty if none.
        site: The address of the published site, without a slash at the end; empty if none.
        waivers: The accepted findings.

    >>> import khabar
    >>> settings = khabar.load().settings
    >>> settings.name, settings.language, settings.licence
    ('khabar', 'ar', 'CC-BY-4.0')
    """

    name: str = ""
    version: str = ""
    language: str = "ar"
    licence: str = ""
    titles: tuple[tuple[str, str], ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    schema: str = ""
    site: str = ""
    waivers: tuple[Waiver, ...] = ()


def read_settings(path: Path) -> Settings:
    """Read `corpus.toml`.

    Raises:
        CorpusError: if it is not TOML, or a setting is unknown or of the wrong kind.

    >>> from khabar.corpus import shipped_corpus
    >>> read_settings(shipped_corpus() / "corpus.toml").language
    'ar'
    """
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise CorpusError(say("{path}: {error}", path=path, error=message_of(error))) from None
    rules = _take(table, "rules", dict, {}, path)
    settings = Settings(
        name=_take(table, "name", str, "", path),
        version=_take(table, "version", str, "", path),
        language=_take(table, "language", str, "ar", path),
        licence=_take(table, "licence", str, "", path),
        titles=_titles(_take(table, "title", dict, {}, path), path),
        severities=_severities(_take(rules, "severity", dict, {}, path), path),
        ignored=_codes(_take(rules, "ignore", list, [], path), path),
        schema=_take(rules, "schema", str, "", path),
        site=_take(table, "site", str, "", path).rstrip("/"),
        waivers=tuple(_waivers(_take(table, "waivers", list, [], path), text, path)),
    )
    for leftover in (*table, *(f"rules.{key}" for key in rules)):
        raise CorpusError(say("{path}: unknown setting {key!r}", path=path, key=leftover))
    return settings


_Kind = type | tuple[type, ...]


def _take(table: dict[str, Any], key: str, kind: _Kind, default: Any, path: Path) -> Any:  # noqa: ANN401 (TOML)
    value = table.pop(key, default)
    if not isinstance(value, kind):
        expected = kind.__name__ if isinstance(kind, type) else kind[0].__name__
        raise CorpusError(
            say(
                "{path}: {key!r} is {value!r}; expected a {expected}",
                path=path,
                key=key,
                value=value,
                expected=expected,
            )
        )
    return value


def _titles(table: dict[str, Any], path: Path) -> tuple[tuple[str, str], ...]:
    for language, title in table.items():
        if not isinstance(title, str):
            raise CorpusError(
                say(
                    "{path}: title in {language!r} is {title!r}; expected a text",
                    path=path,
                    language=language,
                    title=title,
                )
            )
    return tuple(table.items())


def _codes(items: list[Any], path: Path) -> tuple[str, ...]:
    for item in items:
        if not isinstance(item, str):
            raise CorpusError(
                say("{path}: 'ignore' contains {item!r}; expected rule codes", path=path, item=item)
            )
    return tuple(items)


def _severities(table: dict[str, Any], path: Path) -> tuple[tuple[str, str], ...]:
    for code, severity in table.items():
        if severity not in SEVERITIES:
            raise CorpusError(
                say(
                    "{path}: severity of {code} is {severity!r}; expected one of {severities}",
                    path=path,
                    code=code,
                    severity=severity,
                    severities=", ".join(SEVERITIES),
                )
            )
    return tuple(table.items())


def _waivers(tables: list[Any], text: str, path: Path) -> Iterator[Waiver]:
    # tomllib does not report lines; the n-th heading of an array of tables is that of its n-th table.
    lines = [text.count("\n", 0, match.start()) + 1 for match in _WAIVER_LINE.finditer(text)]
    for number, table in enumerate(tables):
        line = lines[number] if number < len(lines) else 1
        if not isinstance(table, dict):
            raise CorpusError(
                say(
                    "{path}:{line}: waiver is {table!r}; expected a table with code and reason",
                    path=path,
                    line=line,
                    table=table,
                )
            )
        fields = {key: _take(table, key, str, "", path) for key in ("code", "reason", "entry", "id")}
        until = _take(table, "until", (date, type(None)), None, path)
        if not fields["code"] or not fields["reason"] or table:
            raise CorpusError(
                say(
                    "{path}:{line}: waiver has missing or unknown keys; expected code and reason, and "
                    "optionally entry, id, until",
                    path=path,
                    line=line,
                )
            )
        yield Waiver(**fields, until=until, path=str(path), line=line)
