"""The registry: every rule, in the order of the codes. A rule that is not here does not exist."""

from khabar.rules.entities import (
    n001_unlinked_mention,
    n002_proclitic,
    n003_cut_word,
    n006_unknown_form,
    n010_border,
)
from khabar.rules.fidelity import (
    f001_text_law,
    f002_digest,
    f003_page_size,
    f004_page_missing,
    f005_stray_text,
    f008_furniture,
)
from khabar.rules.header import (
    h001_incomplete_header,
    h003_version,
    h004_history,
    h006_licences,
    h008_counts,
    h009_category,
    h011_title,
)
from khabar.rules.identity import (
    i001_duplicate_id,
    i002_id_scheme,
    i003_dangling_pointer,
    i004_pointer_kind,
    i005_pointer_prefix,
    i006_unused_item,
    i009_entry_id,
    i010_unknown_item,
)
from khabar.rules.quotations import (
    q001_speaker,
    q002_marks,
    q005_cue,
    q006_unused_cue,
    q008_chain,
)
from khabar.rules.structure import (
    s001_outside_sentence,
    s002_nested_sentence,
    s005_empty_or_padded,
    s006_headings,
)
from khabar.rules.xml import (
    x001_well_formed,
    x002_profile,
    x004_doctype,
    x005_encoding,
    x006_layout,
    x007_size,
)
from khabar.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    x001_well_formed.RULE,
    x002_profile.RULE,
    x004_doctype.RULE,
    x005_encoding.RULE,
    x006_layout.RULE,
    x007_size.RULE,
    i001_duplicate_id.RULE,
    i002_id_scheme.RULE,
    i003_dangling_pointer.RULE,
    i004_pointer_kind.RULE,
    i005_pointer_prefix.RULE,
    i006_unused_item.RULE,
    i009_entry_id.RULE,
    i010_unknown_item.RULE,
    f001_text_law.RULE,
    f002_digest.RULE,
    f003_page_size.RULE,
    f004_page_missing.RULE,
    f005_stray_text.RULE,
    f008_furniture.RULE,
    s001_outside_sentence.RULE,
    s002_nested_sentence.RULE,
    s005_empty_or_padded.RULE,
    s006_headings.RULE,
    q001_speaker.RULE,
    q002_marks.RULE,
    q005_cue.RULE,
    q006_unused_cue.RULE,
    q008_chain.RULE,
    n001_unlinked_mention.RULE,
    n002_proclitic.RULE,
    n003_cut_word.RULE,
    n006_unknown_form.RULE,
    n010_border.RULE,
    h001_incomplete_header.RULE,
    h003_version.RULE,
    h004_history.RULE,
    h006_licences.RULE,
    h008_counts.RULE,
    h009_category.RULE,
    h011_title.RULE,
)
"""All rules. Families in the order in which they build on one another: X, I, F, S, Q, N, A, H, C."""

RETIRED: frozenset[str] = frozenset()
"""Codes that were rules once; they are never given to another rule."""


def find_rule(code: str) -> Rule | None:
    """Return the rule with a code, or `None`; upper and lower case are the same."""
    return next((rule for rule in RULES if rule.code == code.upper()), None)
