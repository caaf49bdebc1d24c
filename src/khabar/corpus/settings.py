"""`corpus.toml`: the description of a corpus and the settings of its checks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from khabar.corpus.names import has_control, is_file_name
from khabar.disk import parse_toml, read_bytes
from khabar.errors import CorpusError, message_of
from khabar.messages import say

_WAIVER_LINE = re.compile(r"^[ \t]*\[\[[ \t]*waivers[ \t]*\]\]", re.MULTILINE)

SEVERITIES = ("error", "warning", "info")

SIZE_LIMIT = 1024 * 1024
"""The largest `corpus.toml`, in bytes: that of ten thousand waivers."""


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
class OutletName:
    """The name of an outlet in one language.

    Attributes:
        outlet: The outlet, as in the ids of its entries.
        language: The language, BCP 47.
        name: The name.

    >>> OutletName("toy", "ar", "أخبار المثال").outlet
    'toy'
    """

    outlet: str
    language: str
    name: str


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
        outlets: The names of the outlets.
        layers: The layers of drafts that other packages provide, as pairs of layer and entry point.

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
    outlets: tuple[OutletName, ...] = ()
    layers: tuple[tuple[str, str], ...] = ()

    def outlet_names(self, outlet: str) -> tuple[str, ...]:
        """Return the names of an outlet, the Arabic one first; none for one that is not listed.

        >>> names = (OutletName("toy", "en", "Toy News"), OutletName("toy", "ar", "أخبار المثال"))
        >>> Settings(outlets=names).outlet_names("toy")
        ('أخبار المثال', 'Toy News')
        """
        named = [name for name in self.outlets if name.outlet == outlet]
        return tuple(name.name for name in sorted(named, key=lambda name: name.language))


def read_settings(path: Path) -> Settings:
    """Read `corpus.toml`.

    Raises:
        CorpusError: if it cannot be read, is not TOML, or a setting is unknown or of the wrong kind.
        TooLargeError: if it is larger than `SIZE_LIMIT`.

    >>> from khabar.corpus import shipped_corpus
    >>> read_settings(shipped_corpus() / "corpus.toml").language
    'ar'
    """
    try:
        source = read_bytes(path, SIZE_LIMIT)
        table = parse_toml(source)
    except (ValueError, OSError) as error:
        raise CorpusError(say("{path}: {error}", path=path, error=message_of(error))) from None
    rules = _take(table, "rules", dict, {}, path)
    settings = Settings(
        name=_name(table, "name", path),
        version=_name(table, "version", path),
        language=_take(table, "language", str, "ar", path),
        licence=_take(table, "licence", str, "", path),
        titles=_titles(_take(table, "title", dict, {}, path), path),
        severities=_severities(_take(rules, "severity", dict, {}, path), path),
        ignored=_codes(_take(rules, "ignore", list, [], path), path),
        schema=_take(rules, "schema", str, "", path),
        site=_site(table, path),
        waivers=tuple(_waivers(_take(table, "waivers", list, [], path), source.decode("utf-8-sig"), path)),
        outlets=tuple(_outlets(_take(table, "outlets", dict, {}, path), path)),
        layers=_titles(_take(table, "layers", dict, {}, path), path),
    )
    for leftover in (*table, *(f"rules.{key}" for key in rules)):
        raise CorpusError(say("{path}: unknown setting {key!r}", path=path, key=leftover))
    return settings


_Kind = type | tuple[type, ...]


def _take(table: dict[str, Any], key: str, kind: _Kind, default: Any, path: Path) -> Any:  # noqa: ANN401 (TOML)
    value = table.pop(key, default)
    # A date with a time is a date to Python, and a truth value is a number.
    if not isinstance(value, kind) or (isinstance(value, datetime) and kind is not datetime):
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
    if isinstance(value, str):
        _refuse_control(value, key, path)
    return value


def _refuse_control(text: str, key: str, path: Path) -> None:
    """Refuse control characters, which are commands to a terminal; a text may have several lines."""
    if has_control(re.sub(r"[\n\t]", "", text)):
        raise CorpusError(say("{path}: {key!r} contains a control character", path=path, key=key))


def _name(table: dict[str, Any], key: str, path: Path) -> str:
    """Return a setting that becomes a part of file names."""
    name: str = _take(table, key, str, "", path)
    if name and not is_file_name(name):
        raise CorpusError(
            say(
                "{path}: {key!r} is {name!r}; expected a short name without slashes",
                path=path,
                key=key,
                name=name,
            )
        )
    return name


def _site(table: dict[str, Any], path: Path) -> str:
    """Return the address of the site, to which pages of other sites link."""
    site: str = _take(table, "site", str, "", path)
    if site and not re.fullmatch(r"https?://[^\s\"'<>]+", site):
        raise CorpusError(say("{path}: 'site' is {site!r}; expected https://…", path=path, site=site))
    return site.rstrip("/")


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
        _refuse_control(language + title, "title", path)
    return tuple(table.items())


def _codes(items: list[Any], path: Path) -> tuple[str, ...]:
    for item in items:
        if not isinstance(item, str):
            raise CorpusError(
                say("{path}: 'ignore' contains {item!r}; expected rule codes", path=path, item=item)
            )
        _refuse_control(item, "ignore", path)
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


def _outlets(table: dict[str, Any], path: Path) -> Iterator[OutletName]:
    for outlet, names in table.items():
        if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
            raise CorpusError(
                say(
                    "{path}: outlet {outlet!r} is {value!r}; expected its names by language, as in "
                    '{{ ar = "…", en = "…" }}',
                    path=path,
                    outlet=outlet,
                    value=names,
                )
            )
        yield from (OutletName(outlet, language, name) for language, name in names.items())


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
