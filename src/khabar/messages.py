r"""Messages: an English template and the values in it, rendered in a language where it is shown.

The English template is the key of a message. Catalogues (`locale/<language>.toml` of a package) give the
templates of other languages for it, with the same values. A message is made where the fact is known and
rendered where a reader is:

    >>> message = say("unknown layer {layer!r}; choose from {layers}", layer="x", layers=("cues", "dates"))
    >>> str(message)
    "unknown layer 'x'; choose from cues, dates"

A value may be a message, which is rendered in the same language, or a tuple, which is rendered as a list. A
number that decides between singular and plural is said with `count`:

    >>> str(count("{number} file", "{number} files", 1)), str(count("{number} file", "{number} files", 2))
    ('1 file', '2 files')

Values come from files of strangers. Control characters in them are commands to a terminal, so they are shown
as escapes:

    >>> str(say("no entry {entry}", entry="\x1b[2Ja"))
    'no entry \\u001b[2Ja'

In a catalogue, such a message may have a table of forms, by the plural categories of Unicode (`zero`,
`one`, `two`, `few`, `many`, `other`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from string import Formatter

from khabar.quick_init import quick_init

ENGLISH = "en"
ARABIC = "ar"
LANGUAGES = (ENGLISH, ARABIC)
"""The languages in which khabar prints its messages."""

PACKAGES = ("khabar", "khabar.rules")
"""The packages that hold khabar's own catalogues, in the order in which they are asked."""

Forms = str | Mapping[str, str]
"""A template of a catalogue, or its plural forms."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The texts of one package in one language.

    Attributes:
        pages: Title and rationale of each rule, by code.
        templates: Templates of messages, by the English ones.
    """

    pages: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    templates: Mapping[str, Forms] = field(default_factory=dict)


@cache
def read_catalogue(language: str, package: str) -> Catalogue:
    """Return the catalogue of a package; empty for English, which the code has, and where there is none.

    The table `rules` holds title, rationale and messages of each rule; every other table holds templates.

    Args:
        language: The language.
        package: The package that holds it, as `locale/<language>.toml`.
    """
    if language == ENGLISH:
        return Catalogue()
    import tomllib  # noqa: PLC0415 (not needed for English)
    from importlib.resources import files  # noqa: PLC0415 (as above, and slow to import)

    file = files(package).joinpath("locale", f"{language}.toml")
    if not file.is_file():
        return Catalogue()
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    rules = tables.pop("rules", {})
    templates = {key: forms for table in tables.values() for key, forms in table.items()}
    for rule in rules.values():
        templates.update(rule.get("messages", {}))
    pages = {code: (rule["title"], rule["rationale"].strip()) for code, rule in rules.items()}
    return Catalogue(pages, templates)


def translate(template: str, language: str, package: str = "") -> Forms:
    """Return the template of a message in a language; the English one where no catalogue has it.

    Args:
        template: The English template.
        language: The language.
        package: The package whose catalogue is asked before khabar's own.
    """
    if language == ENGLISH:
        return template
    for home in (package, *PACKAGES) if package else PACKAGES:
        if forms := read_catalogue(language, home).templates.get(template):
            return forms
    return template


@quick_init
@dataclass(frozen=True, slots=True)
class Message:
    """A message.

    Attributes:
        template: The English text, as a format string.
        values: The values in it, by name.
        singular: The English text for the number 1, if it differs; the number is the value `number`.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()
    singular: str = ""

    def __str__(self) -> str:
        return self.render(ENGLISH)

    def render(self, language: str, package: str = "") -> str:
        """Return the message in a language; in English where no catalogue has the template.

        Args:
            language: The language.
            package: A package whose catalogue is asked before khabar's own.
        """
        return visible(self._format(language, package))

    def _format(self, language: str, package: str) -> str:
        values = {name: _render_value(value, language, package) for name, value in self.values}
        forms = translate(self.template, language, package)
        if forms is self.template:
            template = self.singular if self.singular and values["number"] == 1 else self.template
            return template.format(**values)
        if isinstance(forms, str):
            return _QUOTING.vformat(forms, (), values)
        return _QUOTING.vformat(_plural_form(forms, values["number"]), (), values)


def say(template: str, /, **values: object) -> Message:
    """Return a message.

    >>> str(say("duplicate id {id!r}", id="s1"))
    "duplicate id 's1'"
    """
    return Message(template, tuple(values.items()))


def count(one: str, many: str, number: int, /, **values: object) -> Message:
    """Return a message whose words agree with a number, which is its value `number`.

    >>> str(count("wrote {number} finding to {path}", "wrote {number} findings to {path}", 2, path="a.json"))
    'wrote 2 findings to a.json'
    """
    return Message(many, (("number", number), *values.items()), one)


def beginning(words: str, size: int) -> str:
    """Return the beginning of the words that a message quotes, with an ellipsis if it is not all of them.

    >>> beginning("وصلت القافلة إلى الميناء", 15), beginning("وصلت", 15)
    ('وصلت القافلة …', 'وصلت')
    """
    if len(words) <= size:
        return words
    whole, _, _ = words[: size + 1].rpartition(" ")
    return f"{whole.rstrip()} …" if whole.strip() else f"{words[:size]}…"


def verbatim(text: str) -> Message:
    """Return text from outside (of libxml2, git, the operating system) as a message: it is not translated.

    >>> verbatim("{not a template}").render("ar")
    '{not a template}'
    """
    return Message("{text}", (("text", text),))


def term(word: str) -> Message:
    """Return a word of a vocabulary (a layer, a severity, a kind of change) as a message.

    Where no catalogue has it, it stays as it is.

    >>> term("error").render("ar"), term("xml:id").render("ar")
    ('خطأ', 'xml:id')
    """
    return Message(word.replace("{", "{{").replace("}", "}}"))


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def visible(text: str) -> str:
    r"""Return a text with its control characters, and halves of characters, as escapes.

    Line feeds and tabs stay: they belong to texts of several lines. The escapes are those of JSON, so that
    the text of a JSON file stays one.

    >>> print(visible("bell\a, half \ud800"))
    bell\u0007, half \ud800
    """
    # Few texts have any, and to search is faster than to replace.
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text) if _CONTROL.search(text) else text


def either(parts: Iterable[object]) -> object:
    """Return alternatives as one value of a message.

    >>> str(either(["p", "head", "opener"]))
    'p, head or opener'
    """
    *first, last = parts
    return say("{first} or {last}", first=tuple(first), last=last) if first else last


def _render_value(value: object, language: str, package: str) -> object:
    if isinstance(value, Message):
        return value.render(language, package)
    if isinstance(value, tuple):
        # A list of names keeps the comma of names; one of words takes that of the language.
        comma = "، " if language == ARABIC and any(isinstance(item, Message) for item in value) else ", "
        return comma.join(str(_render_value(item, language, package)) for item in value)
    return value


class _QuotingFormatter(Formatter):
    """Formats a template of a catalogue: the quotation marks of a value are those of Arabic."""

    def convert_field(self, value: object, conversion: str | None) -> object:
        if conversion == "r" and isinstance(value, str):
            return f"«{repr(value)[1:-1]}»"
        return super().convert_field(value, conversion)


_QUOTING = _QuotingFormatter()
_FEW, _MANY = range(3, 11), range(11, 100)


def _plural_form(forms: Mapping[str, str], number: object) -> str:
    """Return the form of Arabic for a number, by the plural rules of Unicode (CLDR).

    >>> [_plural_form({"one": "1", "few": "3-10", "other": "100"}, number) for number in (1, 5, 103, 11)]
    ['1', '3-10', '3-10', '100']
    """
    size = int(str(number))
    exact = {0: "zero", 1: "one", 2: "two"}
    rest = size % 100
    category = exact.get(size) or ("few" if rest in _FEW else "many" if rest in _MANY else "other")
    return forms.get(category, forms["other"])
