"""Forms of names in the registers, as keys for comparison."""

from khabar.arabic import fold
from khabar.rules.subject import Subject


def name_keys(subject: Subject) -> frozenset[str]:
    """Return the keys of all names of all register items."""
    if subject.workspace is None:
        return frozenset()
    return frozenset(
        fold(name.text) for entity in subject.workspace.entities.values() for name in entity.names
    )
