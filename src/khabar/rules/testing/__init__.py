"""For authors of rules: what is proved about a rule of khabar can be proved about yours::

    from khabar.rules.testing import prove
    from my_rules.ab001_shouting import RULE

    def test_shouting(tmp_path):
        prove(RULE, tmp_path)

`wrap` and `build_corpus` make a corpus of an example, for tests of other cases. `build_described` makes one that
is described in a file, for rules about registers, releases and many entries.
"""

from khabar.rules.testing.description import build_described
from khabar.rules.testing.examples import Example, build_corpus, wrap
from khabar.rules.testing.proof import prove

__all__ = ("Example", "build_corpus", "build_described", "prove", "wrap")
