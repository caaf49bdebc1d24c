"""The context: which word follows which, and the cheapest way through a sentence.

Without vowel signs, a word is often several: `كتب` "books" or "he wrote", `وقف` "he stopped" or "a halt".
Each reading has a **tag**, its class for this purpose, and each pair of tags a **price**, the higher the
rarer the second follows the first. A sentence is read in the way whose readings and pairs cost least
together. The way is found from the first word to the last: of all ways that end in one tag only the cheapest
can be part of the cheapest of all (Viterbi 1967), so the time is linear in the length of the text.

```
        لم                يكتب                كتب
start ─ particle W 0.5 ─ imperfect I 1.0 ─┬─ perfect V 1.0 + 3.0   two verbs in a row
                                          └─ noun    N 1.0 + 0.0   ← cheapest: "did not write books"
```

| tag | words | tag | words |
|---|---|---|---|
| `P` | prepositions | `W` | particles before a verb: `لم`, `لن`, `قد`, `س` |
| `N`, `D` | nouns, without and with the article | `S` | `أن`, `إن`, `لكن`: a noun or a verb follows |
| `A`, `B` | adjectives, without and with the article | `C` | conjunctions |
| `V`, `I` | verbs, perfect and imperfect | `T`, `Q` | demonstratives; relatives and pronouns |
| `R` | names | `E` | nouns with a pronoun |
| `M` | numerals | `X`, `K` | adverbs; marks, and the start of a sentence |
| `G`, `g` | `كل`, `بعض`, and `غير`: a genitive follows | `w` | `قد`, before any verb |
| `c` | duals and plurals in construct | `o` | `لا` |
| `Z`, `J` | `إن` and `كما` at the start of a clause | `L` | `ل`, before a noun or an imperfect |
"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

_PRICES = """
P: V7 I7 A1.5 B1.5 C4 P1.5 K1 W4 X1 L1
W: P4 N4 D4 A4 B4 R4 C4 Q2 T4 S3 M4 V0.3 X2 K3
S: V0.8 I0.3 A1 W0.3 C2 P0.3
N: J1 Z2 N0.6 A-0.6 B2 V0.9 I0.6 T0.6 Q0.5 X0.4
D: G0.4 J1 Z2 B-0.6 A0.8 N1.2 D1.0 V0.4 I0.4 R0.2
E: J1 Z2 B-0.2 A0.4 N0.8 D0.6 V0.5 I0.5
A: J1 Z2 M1.5 B2 D0.7 N0.8 A0.2 V0.6 I0.6
B: J1 Z2 A0.9 N1.2 D1.0 V0.4 I0.4
V: J1 Z1 V3 I1.5 A0.9 B1.5 W0.8 N0.1
I: J1 Z1 V3 I2 A0.9 B1.5 W0.8 N0.1
R: B0.1 J1 Z1 A0.9 N1.0 D0.4 V0.4 I0.4 R-0.5 M0.5
Z: V1.5 I1.5 A1 W0.3 C2 P0.3
G: V2 I2 A0.8 P0.8 K0.5 W2
g: V2 I2 A-0.6 K0.5
c: V3 I3 P3 K3 A3 B3 C3 W3 X2 Q2 S3 N0.3
o: I-0.3 V1.5 P1 N0.5 D1.5 A1.5 B2 R1.5 C3 K2
w: P4 N4 D4 A4 B4 R4 C4 Q2 T4 S3 M4 X2 K3 I0.1
Q: N0.4 D0.4 A0.8 B1.5 V0 I-0.2 P0.2
T: K2 P2 Q2 C2 N1.5 D-0.6 A1.5 B1.5 V0.8 I0.8 R1
K: S0.6 A0.9 B1.6 N0.3 I0.2
C: A0.4 B0.6
M: J1 A0.8 B1 N-0.3 V0.8 I0.8
X: J1 N0.3 A0.4 B0.8
"""


def _table() -> dict[tuple[str, str], float]:
    prices = {}
    for line in _PRICES.strip().splitlines():
        first, _, pairs = line.partition(": ")
        prices.update({(first, pair[0]): float(pair[1:]) for pair in pairs.split()})
    return prices


PRICES = _table()
"""The price of a pair of tags, where it is not 0."""

START = "K"
"""The tag before the first word of a sentence."""


def price(first: str, second: str) -> float:
    """Return the price of a tag after another.

    >>> price("P", "V") > price("P", "N")
    True
    """
    return PRICES.get((first, second), 0.0)


class WordOption(Protocol):
    """One possibility for a word: what the search needs to know of it."""

    @property
    def first(self) -> str:
        """The tag of its first part."""

    @property
    def last(self) -> str:
        """The tag of its last part."""

    @property
    def cost(self) -> float:
        """Its own cost, with that of the pairs inside it."""


Possibility = TypeVar("Possibility", bound=WordOption)


def cheapest_way(words: Sequence[Sequence[Possibility]]) -> list[Possibility]:
    """Return one possibility for each word, so that all together cost least.

    Args:
        words: For each word its possibilities, at least one.
    """
    costs = {START: (0.0, -1)}
    trail: list[tuple[Possibility, int]] = []
    for possibilities in words:
        best: dict[str, tuple[float, Possibility, int]] = {}
        for step in possibilities:
            first, last = step.first, step.last
            cost, before = min(
                [(known + PRICES.get((tag, first), 0.0), way) for tag, (known, way) in costs.items()]
            )
            cost += step.cost
            if last not in best or cost < best[last][0]:
                best[last] = (cost, step, before)
        costs = {}
        for tag, (cost, step, before) in best.items():
            costs[tag] = (cost, len(trail))
            trail.append((step, before))
    place = min(costs.values())[1]
    way = []
    while place >= 0:
        step, place = trail[place]
        way.append(step)
    return way[::-1]
