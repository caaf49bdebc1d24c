"""Quotations and their attribution."""
