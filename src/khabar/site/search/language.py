"""Arabic for Sphinx's search, mixed with the language of the site.

Sphinx knows no Arabic: it cuts words at their vowel signs and compares letters as they are. Words in Arabic
script go to `khabar.site.search.stemmer`, in Python when the site is built and in JavaScript when it is read;
all others to the search of the language that the site is written in.
"""

from importlib import import_module
from importlib.resources import files
from typing import cast

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.search import SearchLanguage, languages
from sphinx.search.en import SearchEnglish

from khabar.arabic import words
from khabar.site.search.script import words_script
from khabar.site.search.stemmer import index_key, is_arabic, stem

# The script of the other language also defines `Stemmer`.
_STEMMER = """
var OtherStemmer = Stemmer;
Stemmer = function () {
  const other = new OtherStemmer();
  this.stemWord = (word) => KhabarWords.isArabic(word) ? KhabarWords.stem(word) : other.stemWord(word);
};
"""
_SPLITTER = "var splitQuery = KhabarWords.split;"


def mix_languages(other: type[SearchLanguage]) -> type[SearchLanguage]:
    """Return the search language that knows Arabic and another language, whose words are cut at spaces."""

    class ArabicSearch(SearchLanguage):
        lang = "ar"
        language_name = "Arabic"
        stopwords = other.stopwords
        js_stemmer_code = "\n".join((_stemmer(other), words_script(), _STEMMER))
        js_splitter_code = _SPLITTER

        def __init__(self, options: dict[str, str]) -> None:
            super().__init__(options)
            self._other = other(options)

        def split(self, input: str) -> list[str]:  # noqa: A002 (Sphinx's name)
            return [index_key(input[start:end]) for start, end in words(input)]

        def stem(self, word: str) -> str:
            return stem(word) if is_arabic(word) else self._other.stem(word)

        def word_filter(self, word: str) -> bool:
            # Numbers stay: they are years.
            return word != "" and word not in self.stopwords

    return ArabicSearch


def _stemmer(language: type[SearchLanguage]) -> str:
    """Return the script that defines the stemmer of a language, as Sphinx puts it together."""
    if not language.js_stemmer_rawcode:
        return language.js_stemmer_code
    folder = files("sphinx.search").joinpath("minified-js")
    names = ("base-stemmer.js", language.js_stemmer_rawcode)
    scripts = [folder.joinpath(name).read_text(encoding="utf-8") for name in names]
    return "\n".join((*scripts, f"var Stemmer = {language.language_name}Stemmer;"))


def other_language(language: str) -> type[SearchLanguage] | None:
    """Return Sphinx's search for a language; `None` if it splits words in its own way and cannot be mixed.

    A language without a search of its own is searched as English, as in Sphinx.

    >>> other_language("de").__name__, other_language("ar").__name__, other_language("ja")
    ('SearchGerman', 'SearchEnglish', None)
    """
    code = language.partition("_")[0]
    found = SearchEnglish if code == "ar" else languages.get(language, languages.get(code, SearchEnglish))
    if isinstance(found, str):
        module, _, name = found.rpartition(".")
        found = cast("type[SearchLanguage]", getattr(import_module(module), name))
    return found if found.split is SearchLanguage.split else None


def choose_language(app: Sphinx, config: Config) -> None:
    """Have Sphinx search in Arabic and the language of the site, unless `html_search_language` is set."""
    other = other_language(config.language)
    app.add_search_language(mix_languages(other or SearchEnglish))
    if not config.html_search_language and other:
        config.html_search_language = "ar"
