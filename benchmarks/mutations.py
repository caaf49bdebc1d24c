"""All kinds of mistakes that `power.py` seeds."""

from mutations_content import CONTENT
from mutations_form import FORM
from seeding import Mutation

MUTATIONS: tuple[Mutation, ...] = (*FORM, *CONTENT)
"""All kinds, by family."""
