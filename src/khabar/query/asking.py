"""What can be asked of a corpus, of a part of one, and of several: one set of methods for all of them.

What they need beyond khabar (numpy, pyarrow, lark: `khabar[query]`) is imported when the first question is
asked, so that a corpus can be opened, checked and read without it.
"""

from abc import ABC, abstractmethod
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Unpack

from khabar.corpus.filters import known_arguments
from khabar.errors import QueryError
from khabar.messages import say

if TYPE_CHECKING:
    from khabar.model import Entity
    from khabar.query.annotations.cooccurrence import Context, Cooccurrence
    from khabar.query.part import Part
    from khabar.query.results.matches import Matches
    from khabar.query.results.table import Table
    from khabar.query.selection import IndexSelection
    from khabar.query.statistics.collocates import Collocate
    from khabar.query.statistics.frequencies import Frequency
    from khabar.query.statistics.keywords import Keyword
    from khabar.query.statistics.ngrams import Ngram
    from khabar.query.statistics.sizes import Size
    from khabar.query.statistics.spread import Dispersion
    from khabar.query.where import FilterValues

CONTEXT = 8
"""Words or tokens of context on each side, by default."""


class Asking(ABC):
    """The questions. A class that has them says what they are asked of."""

    @property
    @abstractmethod
    def selection(self) -> "IndexSelection":
        """The index, and the part of it that is searched."""

    @known_arguments
    def query(self, text: str, *, context: int = CONTEXT) -> "Matches":
        """Return the matches of a query in CQL, as the Corpus Workbench and Sketch Engine have it.

        Args:
            text: The query, or one or more plain words in quotation marks.
            context: The number of tokens of context on each side.

        Raises:
            QuerySyntaxError: if it cannot be read, or names what the corpus has not.
            QueryError: if what it needs is not installed.

        >>> import khabar
        >>> matches = khabar.load().query('[norm="روسيا"] []{0,3} [entity="place:.*"] within s')
        >>> len(matches), matches[0].text, matches[0].sentence.id
        (3, 'روسيا بشأن سورية', 's2')
        """
        answer: Matches = require_engine().find(self.selection, text, context=context)
        return answer

    def where(self, **filters: "Unpack[FilterValues]") -> "Part":
        """Return a part of the corpus, which is a corpus too.

        Args:
            filters: Which entries (`date`, `publisher`, `author`, `entry`), quotations (`speaker`, `medium`,
                `addressee`, `type`, `cue`, `cue_class`) and words (`section`, `inside`) it has; `entity` is
                one that they mention. See `khabar.query.where`.

        Raises:
            QueryError: if nothing in the corpus can have a value that a filter names.

        >>> import khabar
        >>> part = khabar.load().where(speaker="person:putin")
        >>> part.frequency("norm", least=2)[0].value
        'في'
        """
        answer: Part = require_engine().part(self.selection, filters)
        return answer

    def __or__(self, other: "Asking") -> "Part":
        """Return what is in one of two parts of a corpus, or in both."""
        if not isinstance(other, Asking):
            return NotImplemented
        answer: Part = require_engine().union(self.selection, other.selection)
        return answer

    def __and__(self, other: "Asking") -> "Part":
        """Return what is in both of two parts of a corpus."""
        if not isinstance(other, Asking):
            return NotImplemented
        answer: Part = require_engine().intersection(self.selection, other.selection)
        return answer

    @known_arguments
    def frequency(
        self, attribute: str = "word", *, least: int = 1, punctuation: bool = False
    ) -> "Table[Frequency]":
        """Return how often each value of an attribute occurs, the most frequent first.

        For an attribute of annotations (`entity`, `speaker`, `cue`) they are counted, not their words.

        Args:
            attribute: `word`, `norm`, `lemma`, `pos`, `entity`, `speaker`, `cue`, …
            least: The least count.
            punctuation: Whether punctuation marks are counted.

        Raises:
            QueryError: if there is no such attribute, or the corpus does not have it.

        >>> import khabar
        >>> khabar.load().frequency("cue")[0].value
        'say'
        """
        answer: Table[Frequency] = require_statistics().frequency(
            self.selection, attribute, least=least, punctuation=punctuation
        )
        return answer

    @known_arguments
    def ngrams(self, size: int = 2, attribute: str = "word", *, least: int = 2) -> "Table[Ngram]":
        """Return the sequences of words in one sentence that recur, the most frequent first.

        Args:
            size: The number of words.
            attribute: An attribute of words.
            least: The least count.

        Raises:
            QueryError: if the size is not between 1 and 20, or there is no such attribute of words.

        >>> import khabar
        >>> khabar.load().ngrams(2)[0].value
        'الحكومة السورية'
        """
        answer: Table[Ngram] = require_statistics().ngrams(self.selection, size, attribute, least=least)
        return answer

    @known_arguments
    def collocates(  # noqa: PLR0913 (each is a choice of its own)
        self,
        node: str,
        *,
        window: int | tuple[int, int] = 5,
        within: str = "",
        attribute: str = "norm",
        least: int = 2,
        by: str = "log_dice",
    ) -> "Table[Collocate]":
        """Return the words near the matches of a query, the most strongly associated first.

        Args:
            node: A query, or a word, which is found with proclitics and in any spelling.
            window: The number of tokens before and after a match, or both.
            within: An annotation, as `s`: all words of those that a match is in, instead of a window.
            attribute: An attribute of words.
            least: The least number of times near the node.
            by: `log_dice`, `log_likelihood`, `t_score`, `mi3` or `together`.

        Raises:
            QueryError: if the query is invalid, there is no such measure, or the window is too wide.

        >>> import khabar
        >>> khabar.load().collocates("سورية", within="s", by="together")[0].value
        'و'
        """
        engine = require_engine()
        answer: Table[Collocate] = require_statistics().collocates(
            self.selection,
            engine.find(self.selection, engine.as_query(node)),
            window=window,
            within=within,
            attribute=attribute,
            least=least,
            by=by,
        )
        return answer

    @known_arguments
    def keywords(
        self,
        reference: "Asking",
        attribute: str = "norm",
        *,
        least: int = 2,
        smoothing: float = 1.0,
        by: str = "score",
    ) -> "Table[Keyword]":
        """Return the words that are more frequent here than in a reference, the most typical first.

        Args:
            reference: Another part, or another corpus.
            attribute: An attribute of words.
            least: The least count here.
            smoothing: The `n` of simple maths: the higher, the more frequent the first words.
            by: `score`, `log_likelihood` or `log_ratio`.

        Raises:
            QueryError: if one of the two has no words, or there is no such attribute or measure.

        >>> import khabar
        >>> corpus = khabar.load()
        >>> corpus.where(inside="quotation").keywords(corpus.where(inside="narration"))[0].value
        'السورية'
        """
        answer: Table[Keyword] = require_statistics().keywords(
            self.selection, reference.selection, attribute, least=least, smoothing=smoothing, by=by
        )
        return answer

    @known_arguments
    def dispersion(self, node: str) -> "Dispersion":
        """Return how evenly the matches of a query are spread over the entries: range and DP.

        Args:
            node: A query, or a word, which is found with proclitics and in any spelling.

        Raises:
            QueryError: if the query is invalid.

        >>> import khabar
        >>> khabar.load().dispersion("روسيا").entries
        1
        """
        engine = require_engine()
        answer: Dispersion = require_statistics().dispersion(
            self.selection, engine.find(self.selection, engine.as_query(node))
        )
        return answer

    def sizes(self) -> "Table[Size]":
        """Return the sizes: entries, words, sentences, and annotations by type.

        >>> import khabar
        >>> {size.name: size.count for size in khabar.load().sizes()}["quotations.direct"]
        4
        """
        answer: Table[Size] = require_statistics().sizes(self.selection)
        return answer

    @known_arguments
    def cooccurrence(self, entity: "str | Entity", *, within: "Context" = "sentence") -> "list[Cooccurrence]":
        """Return the entities that occur together with one, the most strongly associated first.

        Args:
            entity: An entity or its id.
            within: What must name both: a `sentence` or an `entry`.

        Raises:
            QueryError: if there is no such context.

        >>> import khabar
        >>> khabar.load().cooccurrence("person:putin")[0].entity
        'place:sochi'
        """
        answer: list[Cooccurrence] = require_engine().cooccurrence(self.selection, entity, within=within)
        return answer


def require_engine() -> Any:  # noqa: ANN401 (a module: what its functions return is said by the methods)
    """Return the module with the answers.

    Raises:
        QueryError: if what it needs is not installed.
    """
    _require_extra()
    from khabar.query import engine  # noqa: PLC0415 (an extra, and slow to import)

    return engine


def require_statistics() -> Any:  # noqa: ANN401 (as above)
    """Return the package with the statistics.

    Raises:
        QueryError: if what it needs is not installed.
    """
    _require_extra()
    from khabar.query import statistics  # noqa: PLC0415 (as above)

    return statistics


@cache
def _require_extra() -> None:
    for module in ("lark", "numpy", "pyarrow"):
        # Importing pyarrow takes a tenth of a second. Looking for a module that is not imported, such as
        # lark, takes as long as a plain query, so it is done once.
        if find_spec(module) is None:
            raise QueryError(
                say("queries need {module}; to install it, run: `pip install 'khabar[query]'`", module=module)
            )
