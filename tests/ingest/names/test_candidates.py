"""What may be written onto the first word of a name."""

from hypothesis import given
from hypothesis import strategies as st

from khabar.ingest.names.candidates import cuts, forms_of

_KEYS = st.text("الوفبكهر", min_size=1, max_size=8)


@given(_KEYS, _KEYS)
def test_the_forms_of_a_key_are_the_words_that_can_be_cut_to_it(word: str, other: str) -> None:
    for _, rest in cuts(word):
        assert word in forms_of([rest, other])
    for form in forms_of([other]):
        assert other in {rest for _, rest in cuts(form)}
