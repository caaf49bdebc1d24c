"""Words and punctuation marks."""

from khabar.rules.family import Family
from khabar.rules.tokens import (
    t001_untokenised_text,
    t002_joined_words,
    t003_divided_word,
    t004_token_kind,
    t005_part_of_speech,
    t006_features,
    t007_lemma,
    t008_word_parts,
    t009_clitics,
    t010_fitting_features,
    t011_syntax_tree,
    t012_relation,
    t013_dictionary_form,
)

FAMILY = Family(
    letter="T",
    title="Words and marks",
    rules=(
        t001_untokenised_text.RULE,
        t002_joined_words.RULE,
        t003_divided_word.RULE,
        t004_token_kind.RULE,
        t005_part_of_speech.RULE,
        t006_features.RULE,
        t007_lemma.RULE,
        t008_word_parts.RULE,
        t009_clitics.RULE,
        t010_fitting_features.RULE,
        t011_syntax_tree.RULE,
        t012_relation.RULE,
        t013_dictionary_form.RULE,
    ),
)
