"""Commands that check and compare annotations."""
