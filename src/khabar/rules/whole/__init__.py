"""What only the whole corpus shows."""

from khabar.rules.family import Family
from khabar.rules.whole import (
    c001_twin_items,
    c002_divided_name,
    c003_near_duplicate,
    c004_two_speakers,
    c005_unreleased_entry,
    c006_changed_release,
    c007_manifest,
    c008_sparse_mentions,
    c009_stray_file,
    c010_second_annotation,
    c011_settings,
    c012_orphan_page,
    c013_release_digest,
    c014_leftover_file,
)

FAMILY = Family(
    letter="C",
    title="Corpus",
    rules=(
        c001_twin_items.RULE,
        c002_divided_name.RULE,
        c003_near_duplicate.RULE,
        c004_two_speakers.RULE,
        c005_unreleased_entry.RULE,
        c006_changed_release.RULE,
        c007_manifest.RULE,
        c008_sparse_mentions.RULE,
        c009_stray_file.RULE,
        c010_second_annotation.RULE,
        c011_settings.RULE,
        c012_orphan_page.RULE,
        c013_release_digest.RULE,
        c014_leftover_file.RULE,
    ),
)
