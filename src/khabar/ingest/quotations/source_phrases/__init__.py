"""The words that name a source: where the phrase begins, what belongs to it, and what ends it."""
