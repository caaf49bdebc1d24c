"""Commands that query a corpus."""
