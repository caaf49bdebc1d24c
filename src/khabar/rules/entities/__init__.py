"""Names and entities."""

from khabar.rules.entities import (
    n001_unlinked_mention,
    n002_proclitic,
    n003_cut_word,
    n004_divided_surface,
    n005_missed_mention,
    n006_unknown_form,
    n007_nested_mention,
    n008_nisba,
    n009_title_in_name,
    n010_border,
    n011_bare_paragraph,
    n012_unlinked_name,
    n013_metonym,
    n014_source_description,
    n015_phrase_border,
    n016_other_word,
    n017_date_border,
    n018_whole_sentence,
)
from khabar.rules.family import Family

FAMILY = Family(
    letter="N",
    title="Names of entities",
    rules=(
        n001_unlinked_mention.RULE,
        n002_proclitic.RULE,
        n003_cut_word.RULE,
        n004_divided_surface.RULE,
        n005_missed_mention.RULE,
        n006_unknown_form.RULE,
        n007_nested_mention.RULE,
        n008_nisba.RULE,
        n009_title_in_name.RULE,
        n010_border.RULE,
        n011_bare_paragraph.RULE,
        n012_unlinked_name.RULE,
        n013_metonym.RULE,
        n014_source_description.RULE,
        n015_phrase_border.RULE,
        n016_other_word.RULE,
        n017_date_border.RULE,
        n018_whole_sentence.RULE,
    ),
)
