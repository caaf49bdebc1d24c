"""Krippendorff's alpha: the agreement of two sides on labels, corrected for chance.

Alpha needs units that both sides labelled. For lines of the page these are all lines; in other layers, the
annotations with the same extent on both sides.
"""

from collections import Counter

from khabar.errors import QueryError
from khabar.messages import say


def label_alpha(pairs: Counter[tuple[str, str]]) -> float | None:
    """Return the nominal alpha of pairs of labels; `None` where only one label occurs and it is undefined.

    Raises:
        QueryError: if the package `krippendorff` is not installed.

    >>> label_alpha(Counter({("person", "person"): 9, ("place", "place"): 9, ("person", "place"): 1}))
    0.8975
    >>> label_alpha(Counter({("person", "person"): 9}))
    """
    try:
        import krippendorff  # noqa: PLC0415 (takes NumPy with it, which most users never need)
    except ImportError:
        raise QueryError(
            say("alpha needs krippendorff; to install it, run: `pip install 'khabar[query]'`")
        ) from None
    labels = sorted({label for pair in pairs for label in pair})
    if len(labels) <= 1:
        return None
    codes = {label: float(code) for code, label in enumerate(labels)}
    sides = [[codes[pair[side]] for pair in pairs.elements()] for side in (0, 1)]
    return round(float(krippendorff.alpha(reliability_data=sides, level_of_measurement="nominal")), 4)
