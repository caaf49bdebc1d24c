"""Well-formedness, profile and layout."""

from khabar.rules.family import Family
from khabar.rules.xml import (
    x001_well_formed,
    x002_profile,
    x003_schema,
    x004_doctype,
    x005_encoding,
    x006_layout,
    x007_size,
    x008_conflict,
    x009_namespace,
    x010_byte_order_mark,
)

FAMILY = Family(
    letter="X",
    title="XML",
    rules=(
        x001_well_formed.RULE,
        x002_profile.RULE,
        x003_schema.RULE,
        x004_doctype.RULE,
        x005_encoding.RULE,
        x006_layout.RULE,
        x007_size.RULE,
        x008_conflict.RULE,
        x009_namespace.RULE,
        x010_byte_order_mark.RULE,
    ),
)
