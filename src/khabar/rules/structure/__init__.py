"""Structure and sentences."""

from khabar.rules.family import Family
from khabar.rules.structure import (
    s001_outside_sentence,
    s002_nested_sentence,
    s003_no_stop,
    s004_two_sentences,
    s005_empty_or_padded,
    s006_headings,
    s007_uncovered_article,
    s008_self_nesting,
    s009_opener_sentence,
    s010_extent_order,
    s011_sentence_start,
    s012_byline_author,
)

FAMILY = Family(
    letter="S",
    title="Structure and sentences",
    rules=(
        s001_outside_sentence.RULE,
        s002_nested_sentence.RULE,
        s003_no_stop.RULE,
        s004_two_sentences.RULE,
        s005_empty_or_padded.RULE,
        s006_headings.RULE,
        s007_uncovered_article.RULE,
        s008_self_nesting.RULE,
        s009_opener_sentence.RULE,
        s010_extent_order.RULE,
        s011_sentence_start.RULE,
        s012_byline_author.RULE,
    ),
)
