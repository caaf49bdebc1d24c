"""What is raised where some entries of a batch are no fair copies."""

from collections.abc import Iterable


class NotAllFairError(Exception):
    """Some entries are no fair copies, or none that can be read in a batch.

    Args:
        entries: Their numbers.
    """

    def __init__(self, entries: Iterable[int]) -> None:
        super().__init__()
        self.entries = frozenset(map(int, entries))
