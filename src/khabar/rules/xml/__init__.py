"""Well-formedness, profile and layout."""
