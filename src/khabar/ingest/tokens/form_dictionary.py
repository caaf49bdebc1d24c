"""The lexicon of simplemma: 300,000 forms of Arabic with their lemmas, and what these tell of a word.

simplemma gives a form one lemma and no part of speech. The part of speech follows from the other forms that it
has: a form that is known with the article is nominal, and a lemma with a form in `ي` is a verb.

It traces some participles and verbal nouns to their verb (`مؤكد` to `أكد`), where the convention of treebanks
is the participle or noun itself. Such a lemma is replaced by the form without its ending.

>>> words = load_dictionary()
>>> words.nominal_lemma("الأعضاء"), words.verbal_lemma("يتهمون"), words.verbal_lemma("تأكيد")
('عضو', 'اتهم', '')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from khabar.errors import PluginError
from khabar.messages import say

_PERSONS = "يتنأا"
_ENDINGS_OF_PERFECT = ("", "ت", "ا", "وا", "تا", "نا", "تم", "ن", "تما")
_ENDINGS_OF_IMPERFECT = ("ون", "وا", "ان", "ين", "ا", "ن")
_ENDINGS_OF_NOUNS = ("تين", "تان", "ات", "ين", "ون", "ان", "ية", "ة", "ا")
_ARTICLE = "ال"
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class FormDictionary:
    """Forms with their lemmas.

    Attributes:
        lemmas: The lemma of each form.
        verbs: The lemmas that are verbs.
    """

    lemmas: Mapping[str, str]
    verbs: frozenset[str]

    def knows(self, form: str) -> bool:
        """Whether a form is in it, with or without the article."""
        return form in self.lemmas or _ARTICLE + form in self.lemmas

    def nominal_lemma(self, form: str) -> str:
        """Return the lemma of a form as a noun or adjective; empty if it is not known as one."""
        rest = form.removeprefix(_ARTICLE) if len(form) > len(_ARTICLE) + 1 else form
        lemma = self.lemmas.get(_ARTICLE + rest) or self.lemmas.get(rest.removesuffix("ا"), "")
        if not lemma and rest == form:
            lemma = self.lemmas.get(form, "")
            if lemma in self.verbs and self.verbal_lemma(form):
                return ""
        elif not lemma:
            lemma = self.lemmas.get(rest, "")
        if lemma in self.verbs and lemma != rest:
            return _without_ending(rest)
        return lemma

    def verbal_lemma(self, form: str) -> str:
        """Return the lemma of a form as a verb; empty if it is not known as one."""
        lemma = self.lemmas.get(form, "")
        if lemma in self.verbs and (self._imperfect(form, lemma) or _perfect(form, lemma)):
            return lemma
        if form[0] in "يت":
            return self._imperfect_lemma(form)
        return ""

    def _imperfect(self, form: str, lemma: str) -> bool:
        return form[0] in _PERSONS and self.lemmas.get(f"ي{form[1:]}") == lemma

    def _imperfect_lemma(self, form: str) -> str:
        """Return the lemma of a form in the imperfect whose ending the lexicon does not know."""
        for ending in _ENDINGS_OF_IMPERFECT:
            if form.endswith(ending):
                stem = f"ي{form[1:].removesuffix(ending)}"
                for weak in ("", "ي", "ى", "و"):
                    lemma = self.lemmas.get(stem + weak, "")
                    if lemma in self.verbs and len(stem) >= _FEWEST:
                        return lemma
        return ""


def _perfect(form: str, lemma: str) -> bool:
    """Whether a form can be one of the perfect of a verb."""
    stems = {lemma}
    if lemma[-1] in "ىا":
        stems |= {lemma[:-1], f"{lemma[:-1]}ي", f"{lemma[:-1]}و"}
    if lemma[-2:-1] == "ا":
        stems.add(lemma[:-2] + lemma[-1])
    return any(form.startswith(stem) and form[len(stem) :] in _ENDINGS_OF_PERFECT for stem in stems)


def _without_ending(form: str) -> str:
    """Return a noun as in a dictionary, from a form of it.

    >>> _without_ending("مؤكدا"), _without_ending("تأكيدات"), _without_ending("كتابة")
    ('مؤكد', 'تأكيد', 'كتابة')
    """
    for ending in _ENDINGS_OF_NOUNS[:6] + _ENDINGS_OF_NOUNS[-1:]:
        if form.endswith(ending) and len(form) - len(ending) >= _FEWEST:
            return form.removesuffix(ending)
    return form


@cache
def load_dictionary() -> FormDictionary:
    """Return the lexicon of simplemma.

    Raises:
        PluginError: if simplemma is not installed.
    """
    try:
        from simplemma.strategies.dictionaries import dictionary_factory  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise PluginError(
            say("words need simplemma; to install it, run: `pip install 'khabar[words]'`")
        ) from error
    lemmas = dict(dictionary_factory.DefaultDictionaryFactory().get_dictionary("ar").items())
    verbs = {lemma for form, lemma in lemmas.items() if form[0] == "ي" and lemma[0] != "ي"}
    return FormDictionary(lemmas, frozenset(verbs))
