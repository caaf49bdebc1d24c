"""Waivers that are no good (any more)."""
