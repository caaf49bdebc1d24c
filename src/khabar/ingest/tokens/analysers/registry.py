"""The analysers of words, and the protocol by which a model takes the place of one.

A package offers an analyser under an entry point; `khabar tokenise --analyser NAME` then uses it:

```toml
# pyproject.toml of the package
[project.entry-points."khabar.analysers"]
my-model = "my_package:make_analyser"
```

The entry point is a factory without arguments. It is called once, and returns a `WordAnalyser`, so that a
model that takes long to load is loaded once for many entries.
"""

from collections.abc import Callable
from importlib.metadata import entry_points

from khabar.errors import PluginError, message_of
from khabar.ingest.tokens.analysers.morph_analyser import MorphAnalyser
from khabar.ingest.tokens.analysers.plain_analyser import analyse_plainly
from khabar.ingest.tokens.analysers.rule_analyser import RuleAnalyser
from khabar.ingest.tokens.analysis import WordAnalyser
from khabar.messages import say
from khabar.suggest import nearest

GROUP = "khabar.analysers"
"""The group of entry points of analysers."""

DEFAULT = "rules"
"""The name of the analyser of khabar itself."""

Factory = Callable[[], WordAnalyser]
"""Makes an analyser."""


def make_analyser(name: str = DEFAULT) -> WordAnalyser:
    """Return an analyser.

    Args:
        name: `rules`, `morph`, `plain` or the name of the entry point of another package.

    Raises:
        PluginError: if there is no such analyser, or it fails.

    >>> from khabar.ingest.tokens.analysis import AnnotatedText
    >>> [[part.lemma for part in word.parts] for word in make_analyser()(AnnotatedText("وبالسوق"))]
    [['و', 'ب', 'سوق']]
    """
    if name in _BUILT_IN:
        return _BUILT_IN[name]()
    offered = {point.name: point for point in entry_points(group=GROUP)}
    if name not in offered:
        if similar := nearest(name, (*_BUILT_IN, *offered)):
            raise PluginError(
                say("no analyser {name!r} is installed; similar: {similar}", name=name, similar=similar)
            )
        raise PluginError(say("no analyser {name!r} is installed", name=name))
    try:
        factory: Factory = offered[name].load()
        return factory()
    except Exception as error:
        raise PluginError(
            say("analyser {name!r} fails: {error}", name=name, error=message_of(error))
        ) from error


def _plain() -> WordAnalyser:
    return analyse_plainly


_BUILT_IN: dict[str, Factory] = {DEFAULT: RuleAnalyser, "morph": MorphAnalyser, "plain": _plain}
ANALYSERS = tuple(_BUILT_IN)
"""The names of the analysers of khabar."""
