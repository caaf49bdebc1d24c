"""The nodes of an entry's document.

Each class is derived from a node of docutils, so that all builders can write its text. The HTML of the nodes
is in `khabar.site.base.markup` and `khabar.site.entry.widgets`. The language and the direction of a node come
from its attribute `lang`. Builders that do not write for a screen skip each `ScreenNode`.

A directive leaves a `PlaceholderNode`. It is read with its page and kept in the environment; its content is
made when the page is written (`khabar.site.directives.content`), so that it is never older than the corpus.
"""

from docutils import nodes

# docutils has no type hints: its classes are Any to mypy.


class ArticleNode(nodes.container):  # type: ignore[misc]
    """The article: blocks, with furniture between them."""


class BlockNode(nodes.paragraph):  # type: ignore[misc]
    """A heading, caption, opener or paragraph; `tag` is its HTML element."""


class PassageNode(nodes.block_quote):  # type: ignore[misc]
    """Words of the article, shown outside it."""


class DetailsNode(nodes.container):  # type: ignore[misc]
    """Something folded away under a `summary`."""


class ScrollNode(nodes.container):  # type: ignore[misc]
    """A container that scrolls a wide table, also by keyboard."""


class IsolateNode(nodes.inline):  # type: ignore[misc]
    """Text in another language, or in none, isolated so that it does not reorder the text around it."""


class PageLinkNode(nodes.inline):  # type: ignore[misc]
    """A link to a collected `page`, or an `anchor` of it, which builders without such pages write as text."""


class FileLinkNode(nodes.inline):  # type: ignore[misc]
    """A link to a `file` of the downloads, which builders without them write as text."""


class SentenceNode(nodes.inline):  # type: ignore[misc]
    """A sentence, which begins with its permalink."""


class MarkNode(nodes.inline):  # type: ignore[misc]
    """An annotated stretch; `quotations` are the keys of those that it is a part of."""


class QuotationNode(MarkNode):
    """A piece of a quotation, or a verbatim part of one; `label` names the first piece."""


class CueNode(MarkNode):
    """The words that report a quotation."""


class SourceNode(MarkNode):
    """The words that name who a quotation comes from."""


class PhraseNode(MarkNode):
    """Scare quotes, a title, a cited passage, a part of the opener."""


class DateNode(MarkNode):
    """An expression of time."""


class MentionNode(MarkNode):
    """A mention, linked to its entity if it has a `page`; `card` is the key of its card."""


class ScreenNode(nodes.container):  # type: ignore[misc]
    """Content for screens only."""


class ReaderNode(nodes.container):  # type: ignore[misc]
    """The article and its raw page, with the panel that selects what is shown."""


class PanelNode(ScreenNode):
    """The choices of the reading view."""


class ChoicesNode(ScreenNode):
    """A group of choices under a `legend`."""


class ChoiceNode(ScreenNode):
    """A choice: its `type` (checkbox or radio), `group` and `value`, whether it is `checked`, its `label`."""


class RawPageNode(ScreenNode):
    """The raw page, as `lines` of runs."""


class CardsNode(ScreenNode):
    """The cards of a page; scripts show a card beside its mark."""


class CardNode(ScreenNode):
    """A card; marks refer to it by its `key`."""


class PaperNode(ScreenNode):
    """The name and the address of the entry, shown in print only."""


class ReferencesNode(ScreenNode):
    """The citations of a `work` in some `formats`; `page` is the page to cite."""


class LinkedDataNode(ScreenNode):
    """Linked data: a `table` in the vocabulary of schema.org."""


class CitationNode(ScreenNode):
    """The citation of a sentence: its `text` with a field for the number, and a `label`."""


class PlaceholderNode(nodes.General, nodes.Element):  # type: ignore[misc]
    """The place of a directive: its `kind`, `argument` and `options`."""


class RegionNode(nodes.container):  # type: ignore[misc]
    """A part of a page with the direction of the language that it is `written` in."""


class ExcerptNode(nodes.block_quote):  # type: ignore[misc]
    """Sentences of an entry, with their marks."""


class NetworkNode(nodes.container):  # type: ignore[misc]
    """The attribution `network` of an entry, with its table; other builders show the quotations only."""


class DrawingNode(nodes.container):  # type: ignore[misc]
    """A `drawing` (a chart or a network) with a table of its numbers; builders of text show the table."""
