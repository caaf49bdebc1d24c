"""`corpus.toml`: what a corpus is and how it is checked."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from khabar.errors import CorpusError

SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a corpus.

    Attributes:
        name: Its short name.
        version: Its version, which pins the versions of its entries.
        language: The language of its texts, BCP 47.
        licence: The licence of the annotation, as an SPDX identifier.
        titles: Its title, by language, as pairs.
        severities: Severities that differ from those of the rules, by code, as pairs.
        ignored: Codes or families of rules that are not checked.
        site: Address of the published site, without a slash at the end; empty if there is none.
    """

    name: str = ""
    version: str = ""
    language: str = "ar"
    licence: str = ""
    titles: tuple[tuple[str, str], ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    ignored: tuple[str, ...] = ()
    site: str = ""


def read_settings(path: Path) -> Settings:
    """Read `corpus.toml`.

    Raises:
        CorpusError: if it is not TOML, or a setting is unknown or of the wrong kind.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise CorpusError(f"{path}: {error}") from None
    rules = _take(table, "rules", dict, {}, path)
    settings = Settings(
        name=_take(table, "name", str, "", path),
        version=_take(table, "version", str, "", path),
        language=_take(table, "language", str, "ar", path),
        licence=_take(table, "licence", str, "", path),
        titles=_titles(_take(table, "title", dict, {}, path), path),
        severities=_severities(_take(rules, "severity", dict, {}, path), path),
        ignored=_codes(_take(rules, "ignore", list, [], path), path),
        site=_take(table, "site", str, "", path).rstrip("/"),
    )
    for leftover in (*table, *(f"rules.{key}" for key in rules)):
        raise CorpusError(f"{path}: unknown setting {leftover!r}")
    return settings


def _take(table: dict[str, Any], key: str, kind: type, default: Any, path: Path) -> Any:  # noqa: ANN401 (TOML is untyped)
    value = table.pop(key, default)
    if not isinstance(value, kind):
        raise CorpusError(f"{path}: {key!r} is {value!r}; expected a {kind.__name__}")
    return value


def _titles(table: dict[str, Any], path: Path) -> tuple[tuple[str, str], ...]:
    for language, title in table.items():
        if not isinstance(title, str):
            raise CorpusError(f"{path}: the title in {language!r} is {title!r}; expected a str")
    return tuple(table.items())


def _codes(items: list[Any], path: Path) -> tuple[str, ...]:
    for item in items:
        if not isinstance(item, str):
            raise CorpusError(f"{path}: 'ignore' holds {item!r}; expected codes of rules")
    return tuple(items)


def _severities(table: dict[str, Any], path: Path) -> tuple[tuple[str, str], ...]:
    for code, severity in table.items():
        if severity not in SEVERITIES:
            raise CorpusError(f"{path}: severity of {code} is {severity!r}; expected {', '.join(SEVERITIES)}")
    return tuple(table.items())
