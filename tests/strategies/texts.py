"""Random Arabic and random XML text, and the small values that entries are full of."""

from hypothesis import strategies as st

from khabar.vocabulary import Certainty

ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱـکی"
MARKS = "\u064b\u064e\u064f\u0650\u0651\u0652\u0670\u0653"
PRESENTATION = "\ufefb\ufef7\ufdf2\ufe70\ufe71\ufe8d\ufdfa\ufc5e"
DIGITS = "0123٠١٢٣۴۵"
OTHERS = "،؛؟.:!«»\"'&<>-()abcXYZ\U0001f600\U00010330]"

arabic_text = st.text(ARABIC + MARKS + PRESENTATION + DIGITS + " \n\u00a0هـ ", max_size=40)
"""Text with all that folding touches in it."""

xml_text = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff")
    | st.sampled_from("<>&\r\n\t \u0085 "),
    max_size=30,
).map(lambda text: "".join(character for character in text if character >= " " or character in "\t\n\r"))
"""Any text that XML can hold."""

words = st.text(ARABIC * 3 + MARKS + DIGITS + OTHERS, min_size=1, max_size=5)
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)
"""Text with its white space folded."""

certainties = st.sampled_from(Certainty)
names = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,2})?", fullmatch=True)
dates = st.sampled_from(("2018-05-17", "2018-05", "2018", "1999-12-31"))
relations = st.sampled_from(("root", "nsubj", "nmod:gmod"))
versions = st.tuples(*[st.integers(0, 12)] * 3).map(lambda parts: ".".join(map(str, parts)))
