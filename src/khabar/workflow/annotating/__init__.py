"""Annotation that is saved: edits, second annotations, propagated mentions, tokens."""
