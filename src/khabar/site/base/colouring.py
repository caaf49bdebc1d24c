"""The colouring of code, in which Arabic does not reorder the code around it.

Two Arabic strings with nothing between them but marks, as in `["أ", "ب"]`, are one stretch to the
bidirectional algorithm, which would show the second to the left of the first. Each is isolated; a sentence
with marks in it stays whole.
"""

import re
from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING, Any, TextIO, cast

from docutils import nodes
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]  # no type hints
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

_WORD = r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff\u200c\u200d]+"
_PART = rf"(?:\[{_WORD}(?: {_WORD})*\]|{_WORD})"
# A closing quotation mark before a comma ends a string; Pygments writes both marks as entities, and
# white space in XML as spans.
_GAP = r'(?:(?!(?:&quot;|&#39;),)(?:[ .:!?()-]|&quot;|&#39;|<span class="w"> +</span>)){0,4}'
_LATIN = re.compile(r"[A-Za-z<>]")
_ARABIC = re.compile(rf"{_PART}(?:{_GAP}{_PART})*")


class ArabicCode(SphinxPostTransform):
    """Marks inline code that is Arabic throughout, to run from right to left; code with tags must not."""

    formats = ("html",)
    default_priority = 600

    def run(self, **_: Any) -> None:  # noqa: ANN401 (Sphinx's signature)
        """Mark the inline code of a document."""
        for code in self.document.findall(nodes.literal):
            text = code.astext()
            if _ARABIC.search(text) and not _LATIN.search(text):
                code["classes"].append("khabar-rtl")


class IsolatingFormatter(HtmlFormatter[str]):  # type: ignore[misc]  # Any, to mypy
    """Pygments' formatter for HTML; each stretch of Arabic is a `bdi`, and code is a stop of the Tab key."""

    def format(self, tokensource: Iterable[tuple[object, str]], outfile: TextIO) -> None:
        """Write coloured code."""
        coloured = StringIO()
        super().format(tokensource, coloured)
        # Code that is wider than the page scrolls; without a mouse, it could not be.
        outfile.write(isolate(coloured.getvalue().replace("<pre>", '<pre tabindex="0">', 1)))


def isolate(html: str, opening: str = "<bdi>") -> str:
    """Put each sequence of Arabic words into a `bdi`.

    Args:
        html: Coloured code or prose, with Arabic in the text only, not in attributes.
        opening: The tag that opens the `bdi`.

    >>> isolate("[&#39;أ&#39;, &#39;ب&#39;]")
    '[&#39;<bdi>أ</bdi>&#39;, &#39;<bdi>ب</bdi>&#39;]'
    >>> isolate("قال &quot;نعم&quot; ثم [مضى]")
    '<bdi>قال &quot;نعم&quot; ثم [مضى]</bdi>'
    """
    return _ARABIC.sub(rf"{opening}\g<0></bdi>", html)


def isolate_arabic(app: Sphinx) -> None:
    """Have all code of a site coloured by `IsolatingFormatter`."""
    if app.builder.format == "html":
        highlighter = cast("StandaloneHTMLBuilder", app.builder).highlighter
        highlighter.formatter = IsolatingFormatter
