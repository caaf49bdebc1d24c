"""The same page in other bytes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.tei.folding import fold_space
from khabar.versions.textfree.hydrate import hydrate
from khabar.versions.textfree.normal_form import apply_form, form_edits, normal_form
from khabar.versions.textfree.standoff import read_standoff
from khabar.versions.textfree.strip import strip
from khabar.workflow.textfree import hydrate_entry
from tests.versions.reanchor.articles import example

PARAGRAPH = "<s>وصل أحمد إلى الميناء، وسأل عن الرئيس والمسؤولين في الآونة الأخيرة قبل المساء.</s>"

VARIANTS = {
    "NFD": lambda text: unicodedata.normalize("NFD", text).encode(),
    "BOM": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "all": lambda text: b"\xef\xbb\xbf" + unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode(),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_page_in_other_bytes_restores_the_entry(source, page, variant):
    made = hydrate_entry(read_standoff(strip(source, page)), VARIANTS[variant](page.decode()))
    assert made.source == source
    assert (made.fit, made.is_original) == (None, False)


@pytest.mark.parametrize("variant", VARIANTS)
def test_so_does_a_page_whose_own_form_is_another(variant):
    plain = example(PARAGRAPH)
    entry = unicodedata.normalize("NFD", plain.entry.decode()).encode()
    page = unicodedata.normalize("NFD", plain.page.decode()).encode()
    standoff = read_standoff(strip(entry, page))
    assert standoff.form
    assert hydrate(standoff, VARIANTS[variant](plain.page.decode())) == entry


def test_a_changed_page_of_another_form_is_recovered():
    plain = example(
        PARAGRAPH, "<s>وفي اليوم التالي غادر الجميع المدينة الكبيرة إلى الشمال قبل أن يحل المساء هناك.</s>"
    )
    entry = unicodedata.normalize("NFD", plain.entry.decode()).encode()
    page = unicodedata.normalize("NFD", plain.page.decode()).encode()
    changed = plain.page.decode().replace("قبل المساء", "بعد الظهر")
    made = hydrate_entry(read_standoff(strip(entry, page)), changed.encode())
    assert made.fit.missing
    assert "غادر الجميع" in made.source.decode()


@given(st.text(st.sampled_from("اأ\u0654\u0655\u064eبو e\u0301"), max_size=20).map(fold_space))
def test_form_edits_lead_back(folded):
    assert apply_form(normal_form(folded), form_edits(folded)) == folded
