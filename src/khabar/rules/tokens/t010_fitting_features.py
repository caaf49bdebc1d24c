"""A feature does not fit the part of speech, or is not in the inventory.

Reports features in `msd` that Universal Dependencies does not have, values that a feature does not have, and
features that no word of this part of speech has in Arabic: a noun has no aspect, a preposition no gender. Usually the
feature, or the part of speech, is that of the neighbour.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w pos="NOUN" msd="Aspect=Perf|Number=Sing">المركب</w><pc>.</pc></s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w pos="NOUN" msd="Number=Sing">المركب</w><pc>.</pc></s></p>

TEI: att.linguistic
Since: 0.3.0
"""

from collections.abc import Iterator
from functools import lru_cache

from khabar.lexicon.universal import FEATURES, FITTING_FEATURES
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield tokens with a feature, or a value, that they cannot have."""
    for token in subject.tokens:
        features = token.tag.get("msd")
        if features and (message := _defect(features, token.tag.get("pos", ""))):
            yield Problem(message, subject.at(token, "msd"))


# The same few hundred combinations recur throughout a corpus.
@lru_cache(maxsize=10_000)
def _defect(features: str, kind: str) -> Message | None:
    fitting = FITTING_FEATURES.get(kind, FEATURES.keys())
    for feature in features.split("|"):
        written, _, values = feature.partition("=")
        # Layered features have the values of their base: Number[psor].
        name = written.partition("[")[0]
        if name not in FEATURES:
            return say("{feature!r} is not a feature of Universal Dependencies", feature=written)
        if unknown := next((value for value in values.split(",") if value not in FEATURES[name]), None):
            return say("{feature} has no value {value!r}", feature=written, value=unknown)
        if name not in fitting:
            return say("a word with the part of speech {kind} has no {feature}", kind=kind, feature=written)
    return None


RULE = Rule(
    "T010", "fitting-features", Severity.WARNING, Scope.ENTRY, check, requires=("T005", "T006"), local=True
)
