"""The keys of forms, computed when all forms of a corpus are known: once for each form, for tokens and words.

Parts have the forms of their tokens and of their written words, and no keys. Most forms are in both, and most
keys are those of one form. So all forms are folded together; each column then takes the keys that it has:

```
forms of tokens   أكد  قال  و        all forms   أكد  قال  و  وقال
forms of words    أكد  وقال          keys        اكد  قال  و  وقال       sorted, each once
```

The column `norm` of tokens is another one in parts than in joined columns: in parts it has the key of words
that have letters of their own (`البيت` in للبيت), and nothing for all others.
"""

from collections.abc import Sequence

import numpy as np

from khabar.arabic import Level
from khabar.arabic.folding import fold_all
from khabar.query.compiled.columns import Columns, smallest
from khabar.query.compiled.strings import Integers, Strings
from khabar.query.compiled.tables import KEYS_OF_TOKENS
from khabar.query.compiling.sorting import merged

_FORM, _NORM = "tokens.form", "tokens.norm"


def with_keys(columns: Columns) -> Columns:
    """Return joined columns with the keys of their forms."""
    (of_tokens, of_words), forms = merged([columns.values[_FORM], columns.values["words.form"]])
    numbers, values = dict(columns.numbers), dict(columns.values)
    found = {level: _keys(forms.all, level) for level in Level}
    for level, (codes, keys) in found.items():
        numbers[f"forms.{level}"], values[f"forms.{level}"] = _used(codes[of_words], keys)
    for name, level in KEYS_OF_TOKENS.items():
        codes, keys = found[level]
        by_form = codes[of_tokens]
        if name == "norm" and columns.values[_NORM].all != [""]:
            numbers[_NORM], values[_NORM] = _own_or_key(columns, by_form, keys)
            continue
        by_form, values[f"tokens.{name}"] = _used(by_form, keys)
        numbers[f"tokens.{name}"] = smallest(by_form, len(values[f"tokens.{name}"]))[numbers[_FORM]]
    return Columns(columns.rows, numbers, values)


def without_keys(columns: Columns) -> Columns:
    """Return joined columns as those of a part."""
    norms = columns.values[_NORM].all
    code_of = {norm: code for code, norm in enumerate(norms, 1)}
    keys = fold_all(columns.values[_FORM].all, Level.SEARCH) if len(columns.values[_FORM]) else []
    of_forms = np.fromiter((code_of.get(key, 0) for key in keys), np.int32, len(keys))
    given = columns.numbers[_NORM].astype(np.int32) + 1
    own = np.where(of_forms[columns.numbers[_FORM]] == given, 0, given)
    numbers, values = {**columns.numbers, _NORM: own}, {**columns.values, _NORM: Strings.of(["", *norms])}
    return Columns(columns.rows, numbers, values)


def _keys(forms: Sequence[str], level: Level) -> tuple[Integers, Strings]:
    """Return the code of the key of each form, and the keys, sorted."""
    (codes,), keys = merged([Strings.of(fold_all(forms, level) if forms else [])])
    return codes, keys


def _used(codes: Integers, values: Strings) -> tuple[Integers, Strings]:
    """Return codes, and only those values that they stand for."""
    is_used = np.zeros(len(values), dtype=bool)
    is_used[codes] = True
    renumbered = np.cumsum(is_used, dtype=np.int32) - 1
    return renumbered[codes], values.chosen(is_used)


def _own_or_key(columns: Columns, by_form: Integers, keys: Strings) -> tuple[Integers, Strings]:
    """Return the column of norms: the own one of a token, or else the key of its form."""
    own, forms = columns.numbers[_NORM], columns.numbers[_FORM]
    given = columns.values[_NORM]
    nothing = given.code("")
    is_key = np.zeros(len(keys), dtype=bool)
    is_key[by_form[forms[own == nothing]]] = True
    is_own = np.arange(len(given)) != nothing
    (of_keys, of_own), norms = merged([keys.chosen(is_key), given.chosen(is_own)])
    from_key, from_own = np.zeros(len(keys), dtype=np.int32), np.zeros(len(given), dtype=np.int32)
    from_key[is_key], from_own[is_own] = of_keys, of_own
    codes = np.where(own == nothing, from_key[by_form][forms], from_own[own])
    return smallest(codes, len(norms)), norms
