"""Queries: concordances, tables, agreement between annotators."""

from khabar.query.agreement import Agreement, LayerAgreement, agreement
from khabar.query.concordance import ConcordanceLine, concordance
from khabar.query.frame import to_frame

__all__ = ("Agreement", "ConcordanceLine", "LayerAgreement", "agreement", "concordance", "to_frame")
