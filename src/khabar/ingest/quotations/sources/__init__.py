"""The words that name a source, and which of them are the subject of a cue."""
