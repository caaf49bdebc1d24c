"""Names of organisations: heads and complements, class words, media, clubs, the outlet itself."""
