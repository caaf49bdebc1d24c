"""Operations on names, expressions of time and phrases."""

from dataclasses import dataclass, replace

from khabar.editing.base.identifiers import new_id
from khabar.editing.base.operation import Context, EditingError, Operation
from khabar.editing.base.parts import exchange, put
from khabar.editing.base.spans import find_entity, require_part, require_span
from khabar.messages import say
from khabar.model import Annotation, Entry, Mention, Phrase, Span, TimeExpression
from khabar.vocabulary import Certainty, EntityType, PhraseKind


@dataclass(frozen=True, slots=True)
class AddMention(Operation):
    """Annotate words as the name of a person, place or organisation.

    Attributes:
        span: The name, without proclitics and titles.
        type: The type of the entity.
        entity: The register item, `person:putin`; empty if the referent is unknown.
        metonymic: Whether the name of a place means its government or another body there.
        certainty: The certainty of the link.
        id: The new id; default: the next one.
    """

    span: Span
    type: EntityType
    entity: str = ""
    metonymic: bool = False
    certainty: Certainty = Certainty.HIGH
    id: str = ""

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the mention."""
        mention = Mention(
            self.id or new_id(entry, "mentions", self.span, context, kind=str(self.type)),
            free_span(entry, "mentions", self.span),
            self.type,
            find_entity(entry, self.entity, context),
            self.metonymic,
            self.certainty,
            context.resp,
        )
        return put(entry, "mentions", mention)


@dataclass(frozen=True, slots=True)
class ChangeMention(Operation):
    """Change the type, link, metonymy or certainty of a mention; `None` leaves a value as it is.

    Attributes:
        id: The mention.
        type: The new type.
        entity: The new register item; an empty string removes the link.
        metonymic: Whether it is a metonym.
        certainty: The certainty of the link.
    """

    id: str
    type: EntityType | None = None
    entity: str | None = None
    metonymic: bool | None = None
    certainty: Certainty | None = None

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the changed mention."""
        mention: Mention = require_part(entry, self.id, Mention)
        entity = mention.entity if self.entity is None else find_entity(entry, self.entity, context)
        changed = replace(
            mention,
            type=self.type or mention.type,
            entity=entity,
            metonymic=mention.metonymic if self.metonymic is None else self.metonymic,
            certainty=self.certainty or mention.certainty,
            resp=context.resp,
        )
        return exchange(entry, "mentions", mention, changed)


@dataclass(frozen=True, slots=True)
class AddTimeExpression(Operation):
    """Annotate words as an expression of time.

    Attributes:
        span: The words.
        when: The date, ISO 8601; empty where the page supports none.
        relative: Whether it counts from another point in time.
        certainty: The certainty of `when`.
        id: The new id; default: the next one.
    """

    span: Span
    when: str = ""
    relative: bool = False
    certainty: Certainty = Certainty.HIGH
    id: str = ""

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the expression of time."""
        name = self.id or new_id(entry, "time_expressions", self.span, context, kind="date")
        span = free_span(entry, "time_expressions", self.span)
        expression = TimeExpression(name, span, self.when, self.relative, self.certainty, context.resp)
        return put(entry, "time_expressions", expression)


@dataclass(frozen=True, slots=True)
class ChangeTimeExpression(Operation):
    """Change the date of an expression of time; `None` leaves a value as it is.

    Attributes:
        id: The expression.
        when: The date, ISO 8601, or an empty string.
        relative: Whether it counts from another point in time.
        certainty: The certainty of `when`.
    """

    id: str
    when: str | None = None
    relative: bool | None = None
    certainty: Certainty | None = None

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the changed expression."""
        expression: TimeExpression = require_part(entry, self.id, TimeExpression)
        changed = replace(
            expression,
            when=expression.when if self.when is None else self.when,
            relative=expression.relative if self.relative is None else self.relative,
            certainty=self.certainty or expression.certainty,
            resp=context.resp,
        )
        return exchange(entry, "time_expressions", expression, changed)


@dataclass(frozen=True, slots=True)
class AddPhrase(Operation):
    """Annotate words as scare quotes, a title, a cited passage or a part of the opener.

    Attributes:
        span: The words, without quotation marks.
        kind: The role.
        id: The new id; default: the next one. Parts of the opener have none.
    """

    span: Span
    kind: PhraseKind
    id: str = ""

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the phrase."""
        span = free_span(entry, "phrases", self.span)
        return put(entry, "phrases", Phrase(self.id or self._new_id(entry, context), span, self.kind))

    def _new_id(self, entry: Entry, context: Context) -> str:
        if self.kind in {PhraseKind.DATELINE, PhraseKind.BYLINE, PhraseKind.AUTHOR}:
            return ""
        return new_id(entry, "phrases", self.span, context, kind=str(self.kind))


def free_span(entry: Entry, layer: str, span: Span) -> Span:
    """Return a span that has no annotation of a layer with the same extent, and crosses no annotation.

    Raises:
        EditingError: if it cannot carry the annotation.
    """
    require_span(entry, span)
    parts: tuple[Annotation, ...] = getattr(entry, layer)
    same = next((part for part in parts if part.span == span), None)
    if same is not None:
        raise EditingError(
            say("{words!r} is annotated already: {annotation}", words=same.text, annotation=same.id or layer)
        )
    return span
