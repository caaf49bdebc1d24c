"""All kinds of mistakes that `power.py` seeds."""

from mutations_content import CONTENT
from mutations_form import FORM
from mutations_hostile import HOSTILE
from mutations_hostile_header import HEADERS
from mutations_sly import SLY
from seeding import Mutation

MUTATIONS: tuple[Mutation, ...] = (*FORM, *CONTENT, *SLY, *HOSTILE, *HEADERS)
"""All kinds, by family."""
