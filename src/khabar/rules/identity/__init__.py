"""Identifiers and pointers."""

from khabar.rules.family import Family
from khabar.rules.identity import (
    i001_duplicate_id,
    i002_id_scheme,
    i003_dangling_pointer,
    i004_pointer_kind,
    i005_pointer_prefix,
    i006_unused_item,
    i007_external_id,
    i008_shared_external_id,
    i009_entry_id,
    i010_unknown_item,
    i011_outward_pointers,
    i012_malformed_id,
    i013_shared_item_id,
    i014_untidy_pointer,
    i015_idle_group,
    i016_register_item,
    i017_register_attribute,
)

FAMILY = Family(
    letter="I",
    title="Identifiers",
    rules=(
        i001_duplicate_id.RULE,
        i002_id_scheme.RULE,
        i003_dangling_pointer.RULE,
        i004_pointer_kind.RULE,
        i005_pointer_prefix.RULE,
        i006_unused_item.RULE,
        i007_external_id.RULE,
        i008_shared_external_id.RULE,
        i009_entry_id.RULE,
        i010_unknown_item.RULE,
        i011_outward_pointers.RULE,
        i012_malformed_id.RULE,
        i013_shared_item_id.RULE,
        i014_untidy_pointer.RULE,
        i015_idle_group.RULE,
        i016_register_item.RULE,
        i017_register_attribute.RULE,
    ),
)
