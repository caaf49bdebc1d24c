"""Approving the certain annotations of a draft at once: a person has read the entry, and answers for them."""

from dataclasses import dataclass, replace

from khabar.editing.base.operation import Context, EditingError, Operation
from khabar.messages import say
from khabar.model import Entry
from khabar.vocabulary import AUTOMATIC, Certainty


@dataclass(frozen=True, slots=True)
class Approve(Operation):
    """Approve what a draft is certain of: the annotator answers for all of it.

    Uncertain annotations stay as they are: each needs a decision of its own (`Accept`).
    """

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the approved annotations."""
        tools = {item.id for item in entry.header.responsibilities if item.role == AUTOMATIC}

        def is_open(resp: str, certainty: Certainty) -> bool:
            return resp in tools and certainty is Certainty.HIGH

        approved = replace(
            entry,
            mentions=tuple(
                replace(item, resp=context.resp) if is_open(item.resp, item.certainty) else item
                for item in entry.mentions
            ),
            quotations=tuple(
                replace(item, attribution=replace(item.attribution, resp=context.resp))
                if is_open(item.attribution.resp, item.attribution.certainty)
                else item
                for item in entry.quotations
            ),
            time_expressions=tuple(
                replace(item, resp=context.resp) if is_open(item.resp, item.certainty) else item
                for item in entry.time_expressions
            ),
        )
        if approved == entry:
            raise EditingError(
                say("{entry}: no certain annotation of a draft is left to approve", entry=entry.id)
            )
        return approved
