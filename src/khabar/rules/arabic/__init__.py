"""Arabic orthography."""

from khabar.rules.arabic import (
    a001_not_nfc,
    a002_bidi_control,
    a003_zero_width,
    a004_presentation_form,
    a005_tatweel,
    a006_mixed_digits,
    a007_latin_punctuation,
    a008_mojibake,
    a009_foreign_letter,
    a010_odd_mark,
    a011_private_character,
    a012_odd_space,
    a013_mixed_script,
)
from khabar.rules.family import Family

FAMILY = Family(
    letter="A",
    title="Arabic writing",
    rules=(
        a001_not_nfc.RULE,
        a002_bidi_control.RULE,
        a003_zero_width.RULE,
        a004_presentation_form.RULE,
        a005_tatweel.RULE,
        a006_mixed_digits.RULE,
        a007_latin_punctuation.RULE,
        a008_mojibake.RULE,
        a009_foreign_letter.RULE,
        a010_odd_mark.RULE,
        a011_private_character.RULE,
        a012_odd_space.RULE,
        a013_mixed_script.RULE,
    ),
)
