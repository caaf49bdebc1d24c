"""Forms of names in the registers, as keys for comparison."""

from khabar.rules.subject import Subject


def name_keys(subject: Subject) -> frozenset[str]:
    """Return the keys of all names of all register items."""
    return subject.workspace.name_keys if subject.workspace else frozenset()
