"""Patches: differences as plain values and as files, and their application to an entry."""
