"""The values of a coded column of the whole, from those of the base and of the supplement.

```
base         values  روسيا سورية قال      قال is gone
supplement   values  أكد روسيا            places  ~0 0
whole        values  أكد روسيا سورية      codes of the base 1 2 -1, of the supplement 0 1
```

Where a value of the supplement belongs among those of the base was found when the supplement was written: its
code there, or, if the base does not have it, `~` of the number of values before it.
"""

from dataclasses import dataclass

import numpy as np

from khabar.query.compiled.strings import Integers, Strings


@dataclass(frozen=True, slots=True)
class MergedValues:
    """The values of a coded column.

    Attributes:
        strings: The values.
        codes: For each part, the code in the whole of each of its values; -1 for one that is gone.
        origins: For each part, the code in it of each value of the whole; -1 for one that it does not have.
        unmoved: Whether all values of the base have the codes that they had there.
    """

    strings: Strings
    codes: tuple[Integers, Integers]
    origins: tuple[Integers, Integers]
    unmoved: bool

    @classmethod
    def of(cls, base: Strings, own: Strings, placed: Integers, gone: Integers) -> "MergedValues":
        """Merge values.

        Args:
            base: The values of the base.
            own: The values of the supplement.
            placed: Where each of these belongs in the base.
            gone: The codes of values of the base that no row has any more, but for those of the supplement.

        >>> base, own = Strings.of(["روسيا", "سورية", "قال"]), Strings.of(["أكد", "روسيا"])
        >>> found = MergedValues.of(base, own, np.array([~0, 0]), np.array([2]))
        >>> found.strings.all, [codes.tolist() for codes in found.codes]
        (['أكد', 'روسيا', 'سورية'], [[1, 2, -1], [0, 1]])
        """
        is_new = placed < 0
        kept = np.ones(len(base), dtype=bool)
        kept[gone] = False
        kept[placed[~is_new]] = True
        before = np.cumsum(np.append(0, kept))
        inserted = before[~placed[is_new]]
        strings = base.chosen(kept)
        if len(inserted):
            strings = strings.inserted(inserted, own.chosen(is_new))
        moved = before[:-1] + np.searchsorted(inserted, before[:-1], side="right")
        of_base = np.where(kept, moved, -1)
        of_own = np.empty(len(own), dtype=np.int64)
        of_own[is_new] = inserted + np.arange(len(inserted))
        of_own[~is_new] = of_base[placed[~is_new]]
        origins = tuple(np.full(len(strings), -1) for _ in range(2))
        origins[0][of_base[kept]] = np.flatnonzero(kept)
        origins[1][of_own] = np.arange(len(own))
        unmoved = bool(kept.all()) and not len(inserted)
        return cls(strings, (of_base, of_own), (origins[0], origins[1]), unmoved)
