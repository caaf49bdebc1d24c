"""Different entries link one name to different register items.

Reports entries that link a name which several register items share to another item than most entries
do. If an entry uses only the shared name, only its pointer shows which item is meant, and a slip stays
unnoticed. To confirm a link, add a `@cert` other than `high`, or annotate the full name of the referent
once. For one entry that links a name to two referents, see N004.

Wrong:
    <persName xml:id="m1" ref="person:salem-the-younger">سالم</persName> <!-- elsewhere: person:salem -->

Right:
    <persName xml:id="m1" ref="person:salem">سالم</persName>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.2.0
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from khabar.messages import say
from khabar.rules.finding import Problem, Related, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.entry_summary import SharedName

_Place = tuple[Path, SharedName]


def check(corpus: CorpusSubject) -> Iterator[Problem]:
    """Yield the entries that link a shared name to another item than most entries do."""
    names: defaultdict[tuple[str, str], defaultdict[str, list[_Place]]]
    names = defaultdict(lambda: defaultdict(list))
    for path, digest in corpus.summaries.items():
        for name in digest.names:
            kind = name.item.partition(":")[0]
            names[kind, name.key][name.item].append((path, name))
    for uses in names.values():
        usual = max(uses, key=lambda item: len(uses[item]))
        for item, places in uses.items():
            if item != usual:
                yield from (_problem(corpus, place, uses[usual]) for place in places)


def _problem(corpus: CorpusSubject, place: _Place, usual: Sequence[_Place]) -> Problem:
    path, name = place
    first, mention = usual[0]
    message = say(
        "name is linked to {item} here, but to {usual} in {number} other entries",
        item=name.item,
        usual=mention.item,
        number=len(usual),
    )
    related = Related(
        corpus.position(first, mention.id).location, say("linked to {item} here", item=mention.item)
    )
    return Problem(message, corpus.position(path, name.id), (related,))


RULE = Rule(
    "C002", "divided-name", Severity.WARNING, Scope.CORPUS, check, reads=(), requires=("C001", "I008")
)
