"""A stripped entry and a page that is not quite its own."""

import pytest

from khabar.errors import PageMismatchError
from khabar.tei import read, write
from khabar.versions.reanchor.placement import PlacementStatus
from khabar.versions.text.words import FILLER
from khabar.versions.textfree.recovery import fit, recover, share
from khabar.versions.textfree.standoff import read_standoff
from khabar.versions.textfree.strip import strip
from tests.versions.edits import obeys_text_law


def changed(page: bytes, old: str, new: str) -> bytes:
    text = page.decode()
    assert old in text
    return text.replace(old, new).encode()


def test_the_very_page_fits(source, page):
    standoff = read_standoff(strip(source, page))
    fitting = fit(standoff, page)
    assert (fitting.missing, share(fitting)) == ((), 1.0)


def test_what_fits_is_carried_over_and_what_does_not_is_told(source, page):
    standoff = read_standoff(strip(source, page))
    other = changed(page, "بدعوة من", "بطلب من")
    fitting = fit(standoff, other)
    assert len(fitting.missing) == 1
    result = recover(standoff, other, fitting)
    assert obeys_text_law(result.entry, other.decode())
    assert {"c8", "m41"} == {placement.id for placement in result.with_status(PlacementStatus.LOST)}
    assert len(result.with_status(PlacementStatus.SURE)) > 0.95 * len(result.placements)
    written = write(result.entry).decode()
    assert FILLER not in written
    assert read(written.encode()).header.title == read(source).header.title


def test_a_headline_that_is_not_known_is_left_out(source, page):
    standoff = read_standoff(strip(source, page))
    other = changed(page, "شروخ صغيرة تظهر", "شقوق تظهر")
    result = recover(standoff, other, fit(standoff, other))
    assert FILLER not in write(result.entry).decode()


def test_pages_of_other_articles_are_refused(source, page):
    standoff = read_standoff(strip(source, page))
    with pytest.raises(PageMismatchError, match="a different article"):
        fit(standoff, ("خبر آخر تماما عن الطقس " * 40).encode())


def test_keyed_digests_need_their_secret(source, page):
    standoff = read_standoff(strip(source, page, secret=b"key"))
    other = changed(page, "بدعوة", "بطلب")
    with pytest.raises(PageMismatchError, match="keyed"):
        fit(standoff, other)
    with pytest.raises(PageMismatchError, match="a different article"):
        fit(standoff, other, secret=b"wrong")
    assert share(fit(standoff, other, secret=b"key")) > 0.9
