"""Commands that compare versions."""
