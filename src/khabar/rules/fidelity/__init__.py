"""Fidelity to the page."""

from khabar.rules.family import Family
from khabar.rules.fidelity import (
    f001_text_law,
    f002_digest,
    f003_page_size,
    f004_page_missing,
    f005_stray_text,
    f006_article_share,
    f007_repeated_headline,
    f008_furniture,
    f009_long_furniture,
    f010_furniture_type,
    f011_furniture_line,
)

FAMILY = Family(
    letter="F",
    title="Fidelity to the page",
    rules=(
        f001_text_law.RULE,
        f002_digest.RULE,
        f003_page_size.RULE,
        f004_page_missing.RULE,
        f005_stray_text.RULE,
        f006_article_share.RULE,
        f007_repeated_headline.RULE,
        f008_furniture.RULE,
        f009_long_furniture.RULE,
        f010_furniture_type.RULE,
        f011_furniture_line.RULE,
    ),
)
