"""Tests for authors of rules: the proof that khabar applies to its own rules::

    from khabar.rules.testing import prove
    from my_rules.ab001_shouting import RULE

    def test_shouting(tmp_path):
        prove(RULE, tmp_path)

`wrap` and `build_corpus` make a corpus from an example, for tests of other cases. `build_described` makes one from a
description in a file, for rules about registers, releases and many entries.
"""

from khabar.rules.testing.description import build_described
from khabar.rules.testing.examples import Example, build_corpus, wrap
from khabar.rules.testing.proof import prove

__all__ = ("Example", "build_corpus", "build_described", "prove", "wrap")
