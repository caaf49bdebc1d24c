"""A compiled corpus in two parts: the whole as it was once, and the entries that changed since.

To write all columns again because one entry of ten thousand changed would take as long as to ask a thousand
questions. So the entries that changed are compiled into columns of their own, the *supplement*, and the rest
stays in the files of the *base*. Readers see one corpus: the columns that a compilation of the whole would
have made, with the same rows and the same codes.

```
entries       a    b    c    d          b was changed, d was removed, e is new
base          a    b    c    d
supplement         b'             e
runs          base a | supplement b' | base c | supplement e
```

A *run* is a row of entries that follow each other in one part. Each table has runs of rows from these, and a
column is the concatenation of its runs (`runs`). Values of coded columns that only the supplement has are
inserted where they belong, and those that no row has any more are left out (`merging`); that moves the codes
behind them. A posting list is that of the base without the rows that are gone, with the numbers that the
others have now, and with the rows of the supplement (`postings`).

Nothing of this is done before it is asked for: a column is put together when a question first needs it, in
some milliseconds for a million tokens, and a posting list in the time that its rows take. Where a page of
results needs a few rows of a column that has the same numbers in both parts, only these are read.
"""

from khabar.query.compiled.supplement.splicing import Supplement, supplemented

__all__ = ("Supplement", "supplemented")
