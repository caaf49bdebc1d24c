"""The nodes of an entry's document.

Each is a kind of a node that every builder knows, so that builders other than HTML write its text in their
own way; `khabar.site.markup` says how HTML is written. A node that has a direction of its own carries a
language in `lang`.
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
    """Words in another language, isolated so that they do not reorder what stands around them."""


class PageLinkNode(nodes.inline):  # type: ignore[misc]
    """A link to a collected `page`, which builders without such pages write as text."""


class SentenceNode(nodes.inline):  # type: ignore[misc]
    """A sentence, which begins with its permalink."""


class MarkNode(nodes.inline):  # type: ignore[misc]
    """An annotated stretch; `label` says in a word what it is."""


class QuotationNode(MarkNode):
    """A piece of a quotation, or a verbatim part of one."""


class CueNode(MarkNode):
    """The words that report a quotation."""


class SourceNode(MarkNode):
    """The words that name who a quotation comes from."""


class PhraseNode(MarkNode):
    """Scare quotes, a title, a cited passage, a part of the opener."""


class DateNode(MarkNode):
    """An expression of time."""


class MentionNode(MarkNode):
    """A name; linked to its entity if it has a `page`."""
