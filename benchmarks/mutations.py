"""All kinds of mistakes that `power.py` seeds."""

from mutations_content import CONTENT
from mutations_form import FORM
from mutations_sly import SLY
from seeding import Mutation

MUTATIONS: tuple[Mutation, ...] = (*FORM, *CONTENT, *SLY)
"""All kinds, by family."""
