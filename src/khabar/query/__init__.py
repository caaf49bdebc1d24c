"""Queries: concordances, tables, agreement between annotators."""

from khabar.query.agreement import Agreement, LayerAgreement, agreement
from khabar.query.concordance import CONTEXT, ConcordanceLine, concordance
from khabar.query.frame import to_frame

__all__ = (
    "CONTEXT",
    "Agreement",
    "ConcordanceLine",
    "LayerAgreement",
    "agreement",
    "concordance",
    "to_frame",
)
