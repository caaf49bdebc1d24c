"""Tests of drafting: from a raw page to guesses and a draft."""
