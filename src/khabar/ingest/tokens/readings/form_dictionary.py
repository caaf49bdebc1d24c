"""The lexicon of simplemma: 300,000 forms of Arabic with their lemmas, and what these tell of a word.

simplemma gives a form one lemma and no part of speech. The part of speech follows from the other forms that
it has: a form that is known with the article is nominal, and a lemma with a form in `ي` is a verb.

It traces some participles and verbal nouns to their verb (`مؤكد` to `أكد`), where the convention of treebanks
is the participle or noun itself. Such a lemma is replaced by the form without its ending.

>>> words = load_dictionary()
>>> words.nominal_lemma("الأعضاء"), words.verbal_lemmas("يتهمون"), words.verbal_lemmas("تأكيد")
('عضو', [('اتهم', True)], [])
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from khabar.errors import PluginError
from khabar.ingest.tokens.features.inflection import ARTICLE, without_article
from khabar.messages import say

_PERSONS = "يتنأا"
_ENDINGS_OF_PERFECT = ("", "ت", "ا", "وا", "تا", "نا", "تم", "ن", "تما")
_ENDINGS_OF_IMPERFECT = ("", "ون", "وا", "ان", "ين", "ا", "ن")
_ENDINGS_OF_NOUNS = ("تين", "تان", "ات", "ين", "ون", "ان", "ا")
_FEWEST = 3
MASDAR = re.compile("(?:ت..ي.|إ..ا.|ا.ت.ا.|ان..ا.|است..ا.|ت.ا..|ت...)(?:ات|ان|ين|ا)?")
"""The shapes of verbal nouns that have a plural in `ات` and no singular in `ة`."""


@dataclass(frozen=True, slots=True)
class FormDictionary:
    """Forms with their lemmas.

    Attributes:
        lemmas: The lemma of each form.
        verbs: The lemmas that are verbs.
    """

    lemmas: Mapping[str, str]
    verbs: frozenset[str]

    def may_be_name(self, form: str) -> bool:
        """Whether a form that is its own lemma may be a name: no verb, and without the article."""
        return form not in self.verbs and ARTICLE + form not in self.lemmas

    def nominal_lemma(self, form: str) -> str:
        """Return the lemma of a form as a noun or adjective; empty if it is not known as one."""
        rest = without_article(form)
        lemma = self.lemmas.get(ARTICLE + rest, "")
        if not lemma and rest == form and form.endswith("ا"):
            lemma = self.lemmas.get(ARTICLE + form[:-1], "")
        if not lemma:
            lemma = self.lemmas.get(rest, "")
            # A finite verb that the lexicon does not trace to its lemma is its own lemma there.
            if rest == form and (lemma in self.verbs or lemma == form) and self.verbal_lemmas(form):
                return ""
        return self._own_lemma(rest, without_article(lemma)) if lemma else ""

    def _own_lemma(self, form: str, lemma: str) -> str:
        """Return the lemma of a noun by the convention of treebanks, given that of the lexicon."""
        if (lemma in self.verbs and lemma != form) or (form[0] == "إ" and lemma[0] == "أ"):
            return _without_ending(form)
        base = form.removesuffix("ات")
        if base in (form, lemma) and base != form:
            return f"{base}ة" if f"{base}ة" in self.lemmas and not MASDAR.fullmatch(base) else base
        # A nisba is no possessive of its noun: رقمي.
        base = form.removesuffix("ة")
        return base if base.endswith("ي") and lemma == base[:-1] else lemma

    def verbal_lemmas(self, form: str) -> list[tuple[str, bool]]:
        """Return the lemmas of a form as a verb, each with whether it is in the imperfect."""
        lemma = self.lemmas.get(form, "")
        found = []
        if lemma in self.verbs and form[0] in _PERSONS and self.lemmas.get(f"ي{form[1:]}") == lemma:
            found.append((lemma, True))
        elif form[0] in "يت" and (derived := self.imperfect_lemma(form)):
            found.append((derived, True))
        found += [(verb, False) for verb in self._perfect_lemmas(form, lemma)]
        return found

    def _perfect_lemmas(self, form: str, lemma: str) -> list[str]:
        if form in self.verbs:
            return [form]
        if lemma in self.verbs and _perfect(form, lemma):
            return [lemma]
        bases = (form.removesuffix(ending) for ending in _ENDINGS_OF_PERFECT[1:] if form.endswith(ending))
        return [base for base in bases if base in self.verbs][:1]

    def imperfect_lemma(self, form: str) -> str:
        """Return the lemma of a form in the imperfect, of the verbs that it can be of; empty if none is.

        >>> load_dictionary().imperfect_lemma("يستخدمون"), load_dictionary().imperfect_lemma("يعيد")
        ('استخدم', 'عاد')
        """
        for ending in _ENDINGS_OF_IMPERFECT:
            stem = form[1:].removesuffix(ending) if ending else form[1:]
            if form.endswith(ending) and len(stem) > 1:
                found = next((lemma for lemma in _perfects(stem) if lemma in self.verbs), "")
                if found:
                    return found
        return ""


def _perfects(stem: str) -> Iterator[str]:
    """Yield what the perfect can be of which a stem is the imperfect, without its prefix.

    >>> list(_perfects("قول"))
    ['قال', 'أقال', 'اقال', 'قول', 'أقول']
    """
    middle = len(stem) - 2
    if stem[middle] in "وي" and middle:
        hollow = f"{stem[:middle]}ا{stem[-1]}"
        yield from (hollow, f"أ{hollow}", f"ا{hollow}")
    if stem.startswith(("ست", "ن")) or stem[1] == "ت":
        yield f"ا{stem}"
    yield stem
    yield f"أ{stem[1:]}" if stem[0] == "ؤ" else f"أ{stem}"
    if stem[-1] in "يوى":
        yield from (f"{stem[:-1]}ى", f"{stem[:-1]}ا", f"أ{stem[:-1]}ى", f"ا{stem[:-1]}ى")


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
    for ending in _ENDINGS_OF_NOUNS:
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
