"""Version numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import VersionError
from khabar.versions.snapshots.numbers import Bump, next_version, parse_version

numbers = st.integers(0, 30)


@given(numbers, numbers, numbers, st.sampled_from([Bump.PATCH, Bump.MINOR, Bump.MAJOR]))
def test_the_next_version_is_greater(major, minor, patch, part):
    version = f"{major}.{minor}.{patch}"
    assert parse_version(next_version(version, part)) > parse_version(version)


@pytest.mark.parametrize("text", ["", "1.0", "1.0.0.0", "01.0.0", "1.0.0-rc1", "v1.0.0", "١.٠.٠", "1.0.0\n"])
def test_what_is_no_version_is_refused(text):
    with pytest.raises(VersionError, match="expected three numbers"):
        parse_version(text)
