"""Guesses that do not fit together."""

from khabar.ingest.assemble.fitting import Fitting, fit_names, fit_others, fit_quotations
from khabar.ingest.guesses import Article, CueGuess, DateGuess, NameGuess, QuotationGuess, ReferentGuess
from khabar.messages import say
from khabar.model import Block, Span
from khabar.vocabulary import BlockKind, Certainty, EntityType, QuotationType

TEXT = 'قال سامر: "سنعود غدا. ولن نرحل". ثم صمت.'
SENTENCES = (Span(0, 21), Span(22, 32), Span(33, 40))
ARTICLE = Article(TEXT, (Block("p1", Span(0, len(TEXT)), BlockKind.PARAGRAPH),), SENTENCES)
WHY = say("a test")
CUE = CueGuess(Span(0, 3), "say")


def quotation(*pieces: Span, kind: QuotationType = QuotationType.DIRECT, **parts: object) -> QuotationGuess:
    parts = {"cues": (CUE,), **parts}
    return QuotationGuess(pieces, kind, Certainty.HIGH, WHY, **parts)


def name(start: int, end: int, kind: EntityType = EntityType.PERSON) -> NameGuess:
    return NameGuess(Span(start, end), kind, ReferentGuess(kind, name=TEXT[start:end]), Certainty.HIGH, WHY)


def test_a_piece_over_two_sentences_becomes_two() -> None:
    (fitted,) = fit_quotations(Fitting(ARTICLE), [quotation(Span(11, 30))])
    assert fitted.pieces == (Span(11, 21), Span(22, 30))
    assert fitted.type is QuotationType.DIRECT


def test_a_direct_quotation_without_marks_is_indirect() -> None:
    (fitted,) = fit_quotations(Fitting(ARTICLE), [quotation(Span(33, 39))])
    assert fitted.type is QuotationType.INDIRECT


def test_a_quotation_needs_a_cue_outside_itself() -> None:
    fitting = Fitting(ARTICLE)
    without = quotation(Span(33, 39), cues=(), kind=QuotationType.INDIRECT)
    assert fit_quotations(fitting, [quotation(Span(0, 8)), without]) == []
    assert fitting.left_out == 2


def test_direct_words_after_a_colon_need_no_cue() -> None:
    (fitted,) = fit_quotations(Fitting(ARTICLE), [quotation(Span(33, 39), cues=())])
    assert (fitted.cues, fitted.type) == ((), QuotationType.DIRECT)


def test_crossing_quotations_and_the_same_words_twice() -> None:
    guesses = [quotation(Span(11, 20)), quotation(Span(15, 21)), quotation(Span(11, 20))]
    assert len(fit_quotations(Fitting(ARTICLE), guesses)) == 1


def test_a_source_in_the_content_is_dropped() -> None:
    (fitted,) = fit_quotations(Fitting(ARTICLE), [quotation(Span(11, 30), source=Span(11, 16))])
    assert fitted.source is None


def test_names_in_one_another() -> None:
    fitting = Fitting(ARTICLE)
    names = [name(4, 8), name(4, 8, EntityType.PLACE), name(5, 8)]
    assert fit_names(fitting, names) == names[:1]
    organisation = name(4, 8, EntityType.ORGANISATION)
    inner = name(5, 8, EntityType.PLACE)
    assert fit_names(Fitting(ARTICLE), [inner, organisation]) == [organisation, inner]


def test_names_over_the_ends_of_others() -> None:
    fitting = Fitting(ARTICLE)
    fit_quotations(fitting, [quotation(Span(11, 30))])
    # Over the end of the cue, of the quotation, of the sentence; with white space; empty.
    for start, end in ((2, 8), (8, 16), (17, 25), (3, 8), (4, 4)):
        assert fit_names(fitting, [name(start, end)]) == []


def test_dates_in_one_another() -> None:
    dates = [
        DateGuess(Span(17, 20), "", Certainty.HIGH, WHY),
        DateGuess(Span(18, 20), "", Certainty.HIGH, WHY),
    ]
    assert fit_others(Fitting(ARTICLE), dates) == dates[:1]
