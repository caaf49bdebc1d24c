"""The nodes of an entry's document.

Each is a kind of a node that every builder knows, so that builders other than HTML write its text in their
own way; `khabar.site.base.markup` and `khabar.site.build_steps.widgets` say how HTML is written. A node that
has a direction of its own carries a language in `lang`. What only a screen can show is a `ScreenNode`: other
builders leave it out.
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
    """What holds a table and scrolls where the page is too narrow; it can be reached by keyboard."""


class IsolateNode(nodes.inline):  # type: ignore[misc]
    """Words in another language, or in none, isolated so that they do not reorder what stands around them."""


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
    """A name; linked to its entity if it has a `page`; `card` is the key of what is shown beside it."""


class ScreenNode(nodes.container):  # type: ignore[misc]
    """What makes sense on a screen only."""


class ReaderNode(nodes.container):  # type: ignore[misc]
    """The article and its raw page, with the panel that says what of them is shown."""


class PanelNode(ScreenNode):
    """The choices of the reading view."""


class ChoicesNode(ScreenNode):
    """A group of choices under a `legend`."""


class ChoiceNode(ScreenNode):
    """A choice: its `type` (checkbox or radio), `group` and `value`, whether it is `checked`, its `label`."""


class RawPageNode(ScreenNode):
    """The raw page, as `lines` of runs."""


class CardsNode(ScreenNode):
    """The cards of a page; scripts show one of them beside what it is about."""


class CardNode(ScreenNode):
    """A card; `key` is what marks name it by."""


class PaperNode(ScreenNode):
    """What only paper shows: how the entry is named, and its address."""


class ReferencesNode(ScreenNode):
    """How a `work` is cited, in some `formats`, and the `page` that is named where the site does not say."""


class LinkedDataNode(ScreenNode):
    """What machines read of the entry: a `table` in the vocabulary of schema.org."""


class CitationNode(ScreenNode):
    """What a sentence of the entry is cited with: a `citation` with a place for its number, and a `page`."""


class PlaceholderNode(nodes.General, nodes.Element):  # type: ignore[misc]
    """The place of what a directive shows: its `kind`, `argument` and `options`."""


class RegionNode(nodes.container):  # type: ignore[misc]
    """A part of a page with the direction of the language that it is `written` in."""


class ExcerptNode(nodes.block_quote):  # type: ignore[misc]
    """Sentences of an entry, with their marks."""


class NetworkNode(nodes.container):  # type: ignore[misc]
    """The attribution `network` of an entry, with its table; other builders have the quotations only."""


class DrawingNode(nodes.container):  # type: ignore[misc]
    """A `drawing`, a chart or a network, with the table of its figures; builders of text have the table."""
