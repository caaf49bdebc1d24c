"""Fidelity to the page."""
