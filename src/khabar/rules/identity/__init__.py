"""Identifiers and pointers."""
