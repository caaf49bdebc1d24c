"""For authors of rules: what is proved about a rule of khabar can be proved about yours::

    from khabar.rules.testing import prove
    from my_rules.ab001_shouting import RULE

    def test_shouting(tmp_path):
        prove(RULE, tmp_path)

`wrap` and `build_corpus` make a corpus of an example, for tests of other cases.
"""

from khabar.rules.testing.examples import Example, build_corpus, wrap
from khabar.rules.testing.proof import prove

__all__ = ("Example", "build_corpus", "prove", "wrap")
