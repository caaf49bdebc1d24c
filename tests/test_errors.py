"""The tree of errors: one root, and messages that say where."""

import pickle

import pytest

from khabar import errors
from khabar.errors import DoctypeError, EntryNotFoundError, KhabarError, TEIError


def test_all_errors_are_khabar_errors() -> None:
    found = [item for item in vars(errors).values() if isinstance(item, type) and issubclass(item, Exception)]
    assert len(found) > 10
    assert all(issubclass(error, KhabarError) for error in found)


def test_tei_error_says_where() -> None:
    error = DoctypeError("a defect", "a.xml", 3, 14)
    assert str(error) == "a.xml:3:14: a defect"
    assert (str(error.reason), error.path, error.line, error.column) == ("a defect", "a.xml", 3, 14)


def test_source_in_memory_has_a_name() -> None:
    assert str(TEIError("a defect")) == "<memory>:1:1: a defect"


def test_tei_error_crosses_processes() -> None:
    error = pickle.loads(pickle.dumps(DoctypeError("a defect", "a.xml", 3, 14)))  # noqa: S301 (made on this line)
    assert isinstance(error, DoctypeError)
    assert str(error) == "a.xml:3:14: a defect"


def test_missing_entry_is_a_key_error_that_reads_well() -> None:
    with pytest.raises(KeyError) as caught:
        raise EntryNotFoundError("no entry 'x'")
    assert str(caught.value) == "no entry 'x'"
