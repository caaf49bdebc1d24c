"""Names and entities."""
