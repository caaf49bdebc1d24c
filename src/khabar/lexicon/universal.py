"""The inventories of Universal Dependencies, version 2: features and their values, relations.

The universal features and relations are those of the guidelines (universaldependencies.org/u); the features
of Arabic alone are those of its treebanks.
"""

from collections.abc import Mapping

from khabar.vocabulary import PARTS_OF_SPEECH


def _values(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNIVERSAL = {
    "Abbr": "Yes",
    "Animacy": "Anim Hum Inan Nhum",
    "Aspect": "Hab Imp Iter Perf Prog Prosp",
    "Case": (
        "Abl Abs Abe Acc Add Ade All Ben Cau Cmp Cns Com Dat Del Dis Ela Equ Erg Ess Gen Ill Ine Ins Lat Loc"
        " Nom Par Per Sbe Sbl Spl Sub Sup Tem Ter Tra Voc"
    ),
    "Clusivity": "Ex In",
    "Definite": "Com Cons Def Ind Spec",
    "Degree": "Abs Aug Cmp Dim Equ Pos Sup",
    "Deixis": "Abv Bel Even Med Nvis Prox Remt",
    "DeixisRef": "1 2",
    "Evident": "Fh Nfh",
    "ExtPos": " ".join(sorted(PARTS_OF_SPEECH)),
    "Foreign": "Yes",
    "Gender": "Com Fem Masc Neut",
    "Mood": "Adm Cnd Des Imp Ind Int Irr Jus Nec Opt Pot Prp Qot Sub",
    "NumType": "Card Dist Frac Mult Ord Range Sets",
    "Number": "Coll Count Dual Grpa Grpl Inv Pauc Plur Ptan Sing Tri",
    "Person": "0 1 2 3 4",
    "Polarity": "Neg Pos",
    "Polite": "Elev Form Humb Infm",
    "Poss": "Yes",
    "PronType": "Art Dem Emp Exc Ind Int Neg Prs Rcp Rel Tot",
    "Reflex": "Yes",
    "Tense": "Fut Imp Past Pqp Pres",
    "Typo": "Yes",
    "VerbForm": "Conv Fin Gdv Ger Inf Part Sup Vnoun",
    "Voice": "Act Antip Bfoc Cau Dir Inv Lfoc Mid Pass Rcp",
}
_ARABIC = {
    "AdpType": "Prep",
    "NumForm": "Digit Roman Word",
    "NumValue": "1 2 3",
}
FEATURES: Mapping[str, frozenset[str]] = {
    name: _values(values) for name, values in (_UNIVERSAL | _ARABIC).items()
}
"""The values of each feature."""

_NOMINAL = "Animacy Case Definite Degree Gender NumForm NumType Number Person Poss VerbForm Voice"
_PRONOMINAL = (
    "Animacy Case Definite Deixis DeixisRef Gender NumType Number Person Polite Poss PronType Reflex"
)
_VERBAL = (
    "Animacy Aspect Case Clusivity Definite Evident Gender Mood Number Person Polarity Polite Tense VerbForm"
    " Voice"
)
_FITTING = {
    "ADJ": f"{_NOMINAL} Polarity PronType",
    "ADP": "AdpType Case Polarity",
    "ADV": "Case Definite Degree Deixis NumType Polarity PronType",
    "AUX": _VERBAL,
    "CCONJ": "Polarity",
    "DET": f"{_PRONOMINAL} Polarity",
    "INTJ": "Polarity",
    "NOUN": f"{_NOMINAL} Polarity",
    "NUM": f"{_NOMINAL} NumValue",
    "PART": "Aspect Case Mood Polarity PronType Tense",
    "PRON": f"{_PRONOMINAL} Polarity",
    "PROPN": _NOMINAL,
    "PUNCT": "",
    "SCONJ": "Polarity PronType",
    "SYM": "Case Number",
    "VERB": _VERBAL,
}
FITTING_FEATURES: Mapping[str, frozenset[str]] = {
    **{part: _values(names) | _values("Abbr ExtPos Foreign Typo") for part, names in _FITTING.items()},
    # The words of other languages may have any.
    "X": frozenset(FEATURES),
}
"""The features that a word of each part of speech may have in Arabic."""

RELATIONS: frozenset[str] = _values(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated"
    " expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum"
    " root vocative xcomp"
)
"""The universal relations; a subtype follows a colon (`nsubj:pass`)."""
