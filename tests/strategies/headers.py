"""Random headers."""

from typing import Any

from hypothesis import strategies as st

from khabar.model import Extent, Header, Licence, Provenance, Responsibility, Revision, SourceDate
from khabar.vocabulary import SCHEME, Status
from tests.strategies.texts import certainties, dates, names, phrases, versions


@st.composite
def source_dates(draw: Any) -> SourceDate:
    kind, reasoning = draw(st.sampled_from(("publication", "retrieval"))), draw(phrases)
    if draw(st.booleans()):
        return SourceDate(kind, reasoning, when=draw(dates))
    return SourceDate(
        kind,
        reasoning,
        not_before=draw(dates),
        not_after=draw(st.just("") | dates),
        certainty=draw(certainties),
        evidence=draw(st.sampled_from(("internal", "external", "conjecture"))),
    )


provenances = st.builds(
    Provenance,
    page=names.map("{}.txt".format),
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    encoding=st.sampled_from(("UTF-8", "windows-1256", "")),
    title=st.just("") | phrases,
    author=st.just("") | phrases,
    publisher=st.just("") | phrases,
    url=st.sampled_from(("", "https://news.example/?a=1&b=<2>")),
    dates=st.lists(source_dates(), max_size=2).map(tuple),
)
headers = st.builds(
    Header,
    title=phrases,
    version=versions,
    language=st.sampled_from(("ar", "ar-EG")),
    publisher=phrases,
    responsibilities=st.just((Responsibility("a1", "annotation", "somebody"),)),
    extent=st.builds(Extent, *[st.integers(0, 10**6)] * 4),
    licences=st.lists(
        st.builds(
            Licence,
            st.sampled_from(("text", "annotation")),
            phrases,
            st.sampled_from(("", "https://a.example/")),
        ),
        min_size=1,
        max_size=2,
    ).map(tuple),
    provenance=provenances,
    revisions=st.lists(
        st.builds(Revision, versions, dates, phrases, st.sampled_from(("", "a1"))), min_size=1, max_size=2
    ).map(tuple),
    status=st.sampled_from(Status),
    scheme=st.sampled_from((1, SCHEME)),
)
