"""The layers of drafting, and the protocol by which another program takes the place of one.

A layer is a function over an `Article` that returns guesses. khabar has one for each; a package may offer its
own, under an entry point, and a corpus or a call then names it:

```toml
# pyproject.toml of the package
[project.entry-points."khabar.layers"]
camel-names = "my_package:make_finder"
```

The entry point is a factory. It is called once, with the items of the registers, and returns a `NameFinder`,
or any other layer. Models that take long to load are thus loaded once for many pages.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from typing import Any, Protocol

from khabar.errors import PluginError, message_of
from khabar.ingest.guesses import Article, DateGuess, NameGuess, PhraseGuess, QuotationGuess
from khabar.messages import say
from khabar.model import Entity, Span
from khabar.suggest import nearest

GROUP = "khabar.layers"
"""The group of entry points of layers."""


class SentenceDivider(Protocol):
    """Divides the text of one block into sentences."""

    def __call__(self, text: str, /) -> Sequence[Span]:
        """Return the sentences, as spans of the text, which they tile but for white space."""


class NameFinder(Protocol):
    """Finds names of persons, places and organisations."""

    def __call__(self, article: Article, /) -> Sequence[NameGuess]:
        """Return the names of an article."""


class QuotationFinder(Protocol):
    """Finds quotations, with their cues, sources and speakers."""

    def __call__(self, article: Article, names: Sequence[NameGuess], /) -> Sequence[QuotationGuess]:
        """Return the quotations of an article, given its names."""


class DateFinder(Protocol):
    """Finds expressions of time."""

    def __call__(self, article: Article, /) -> Sequence[DateGuess]:
        """Return the expressions of time of an article."""


class PhraseFinder(Protocol):
    """Finds titles and scare quotes: what is in quotation marks but is no quotation."""

    def __call__(
        self, article: Article, names: Sequence[NameGuess], quotations: Sequence[QuotationGuess], /
    ) -> Sequence[PhraseGuess]:
        """Return the phrases of an article, given its names and quotations."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of a draft.

    Attributes:
        divide: The layer of sentences.
        find_names: The layer of names.
        find_quotations: The layer of quotations.
        find_dates: The layer of expressions of time.
        find_phrases: The layer of other phrases in quotation marks.
    """

    divide: SentenceDivider
    find_names: NameFinder
    find_quotations: QuotationFinder
    find_dates: DateFinder
    find_phrases: PhraseFinder


Factory = Callable[[Mapping[str, Entity]], Any]
"""Makes a layer, given the items of the registers."""

FIELDS = {
    "sentences": "divide",
    "names": "find_names",
    "quotations": "find_quotations",
    "dates": "find_dates",
    "phrases": "find_phrases",
}
"""The layers by the names under which they are chosen, and their fields of `Layers`."""


WORDS = "words"
"""The layer that drafts do not have: `khabar tokenise` adds it, with the analyser of this name."""


def choose_layers(layers: Layers, entities: Mapping[str, Entity], chosen: Mapping[str, str]) -> Layers:
    """Return layers with some of them replaced by those of other packages.

    Args:
        layers: The layers.
        entities: The items of the registers, by id.
        chosen: The name of the entry point, by the name of the layer.

    Raises:
        PluginError: if there is no such layer or entry point, or it fails.
    """
    for layer, name in chosen.items():
        if layer == WORDS:
            continue
        if layer not in FIELDS:
            raise PluginError(
                say("unknown layer {layer!r}; choose from {layers}", layer=layer, layers=(*FIELDS, WORDS))
            )
        layers = replace(layers, **{FIELDS[layer]: _make(name, entities)})
    return layers


def _make(name: str, entities: Mapping[str, Entity]) -> Any:  # noqa: ANN401 (one of the five protocols)
    offered = {point.name: point for point in entry_points(group=GROUP)}
    if name not in offered:
        if similar := nearest(name, offered):
            raise PluginError(
                say("no layer {name!r} is installed; similar: {similar}", name=name, similar=similar)
            )
        raise PluginError(say("no layer {name!r} is installed", name=name))
    try:
        factory: Factory = offered[name].load()
        return factory(entities)
    except Exception as error:
        raise PluginError(say("layer {name!r} fails: {error}", name=name, error=message_of(error))) from error


def no_guesses(*_: object) -> tuple[()]:
    """A layer that guesses nothing.

    >>> no_guesses(Article(""))
    ()
    """
    return ()
