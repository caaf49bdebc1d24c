"""Messages: what is said about a place, apart from the language in which it is said.

A message is an English template and the values that stand in it. The template is its key: other languages
have a catalogue (`khabar.rules.catalogue`) that gives theirs for it, with the same values in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from khabar.rules.catalogue import CATALOGUES, ENGLISH, translate


@dataclass(frozen=True, slots=True)
class Message:
    """A message.

    Attributes:
        template: The English text, as a format string.
        values: What stands in it, by name. A value may be a message: it is said in the same language.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.render(ENGLISH)

    def render(self, language: str, package: str = CATALOGUES) -> str:
        """Return the message in a language; in English where its catalogue lacks the template.

        Args:
            language: The language.
            package: The package that holds the catalogue.
        """
        values = {
            name: value.render(language, package) if isinstance(value, Message) else value
            for name, value in self.values
        }
        return translate(self.template, language, package).format(**values)


def say(template: str, /, **values: object) -> Message:
    """Return a message.

    >>> str(say("the id {id!r} is taken", id="s1"))
    "the id 's1' is taken"
    """
    return Message(template, tuple(values.items()))


def either(parts: Iterable[object]) -> object:
    """Return alternatives as one value of a message.

    >>> str(either(["p", "head", "opener"]))
    'p or head or opener'
    """
    return reduce(lambda one, other: say("{one} or {other}", one=one, other=other), parts)
