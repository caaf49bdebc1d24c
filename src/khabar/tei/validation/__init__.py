"""Validation against the strict profile and other RELAX NG schemas."""
