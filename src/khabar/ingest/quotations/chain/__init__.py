"""The chain of speakers: who each source, dropped subject or participle of an article is."""
