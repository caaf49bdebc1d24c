"""The query language: CQL, in the common ground of the IMS Corpus Workbench and Sketch Engine.

>>> parse_query('[lemma="قال"] []{0,3} [entity="person:.*"] within s').restrictions[0].negated
False
"""

from khabar.query.cql.reading.query import parse_query

__all__ = ("parse_query",)
