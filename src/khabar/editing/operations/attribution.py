"""Operations on cues, on the words that name a source, and on anonymous sources."""

from dataclasses import dataclass, replace

from khabar.editing.base.identifiers import fresh_id, new_id
from khabar.editing.base.operation import Context, EditingError, Operation
from khabar.editing.base.parts import put, replace_entity, replace_part
from khabar.editing.base.spans import find_entity, require_part
from khabar.editing.operations.mentions import free_span
from khabar.messages import say
from khabar.model import Cue, Entity, Entry, Name, Source, Span
from khabar.vocabulary import Certainty, EntityType


@dataclass(frozen=True, slots=True)
class AddCue(Operation):
    """Annotate a word or phrase that reports a quotation.

    Attributes:
        span: The words, without proclitics.
        category: The class in the taxonomy: `say`, `assert`, …
        id: The new id; default: the next one.
    """

    span: Span
    category: str = ""
    id: str = ""

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the cue."""
        name = self.id or new_id(entry, "cues", self.span, context, kind="cue")
        return put(entry, "cues", Cue(name, free_span(entry, "cues", self.span), self.category))


@dataclass(frozen=True, slots=True)
class ChangeCue(Operation):
    """Change the class of a cue.

    Attributes:
        id: The cue.
        category: The new class; empty for none.
    """

    id: str
    category: str

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the changed cue."""
        cue: Cue = require_part(entry, self.id, Cue)
        return replace_part(entry, cue, replace(cue, category=self.category))


@dataclass(frozen=True, slots=True)
class AddSource(Operation):
    """Annotate the words that name the source of quotations.

    Attributes:
        span: The words.
        entity: The register item or anonymous source; empty if it is unknown.
        certainty: The certainty of the link.
        id: The new id; default: the next one.
    """

    span: Span
    entity: str = ""
    certainty: Certainty = Certainty.HIGH
    id: str = ""

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the words that name a source."""
        name = self.id or new_id(entry, "sources", self.span, context, kind="source")
        entity = find_entity(entry, self.entity, context)
        return put(
            entry, "sources", Source(name, free_span(entry, "sources", self.span), entity, self.certainty)
        )


@dataclass(frozen=True, slots=True)
class ChangeSource(Operation):
    """Change the link of the words that name a source; `None` leaves a value as it is.

    Attributes:
        id: The words.
        entity: The new register item or anonymous source; an empty string removes the link.
        certainty: The certainty of the link.
    """

    id: str
    entity: str | None = None
    certainty: Certainty | None = None

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the changed source."""
        source: Source = require_part(entry, self.id, Source)
        entity = source.entity if self.entity is None else find_entity(entry, self.entity, context)
        return replace_part(
            entry, source, replace(source, entity=entity, certainty=self.certainty or source.certainty)
        )


@dataclass(frozen=True, slots=True)
class AddAnonymousSource(Operation):
    """Add a source without a name to the entry, `#g1`.

    Attributes:
        names: Its descriptions, as pairs of language and words; the Arabic one in the words of the page.
        id: The new id; default: the next one.
    """

    names: tuple[tuple[str, str], ...]
    id: str = ""

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the anonymous source."""
        if not self.names or not all(words.strip() for _, words in self.names):
            raise EditingError(say("an anonymous source needs a description in the words of the page"))
        name = self.id or fresh_id(entry, "anonymous_sources", used=context.used)
        described = tuple(Name(words, language) for language, words in self.names)
        source = Entity(f"{entry.id}#{name}", EntityType.GROUP, described)
        return put(entry, "anonymous_sources", source)


@dataclass(frozen=True, slots=True)
class DescribeAnonymousSource(Operation):
    """Change the description of an anonymous source in one language.

    Attributes:
        id: The source, `g1`.
        language: The language of the description.
        words: The description; empty to remove it.
    """

    id: str
    language: str
    words: str

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the described source, also where quotations name it."""
        source: Entity = require_part(entry, self.id, Entity)
        words = " ".join(self.words.split())
        kept = tuple(name for name in source.names if name.language != self.language)
        names = (*kept, Name(words, self.language)) if words else kept
        if not names:
            raise EditingError(say("an anonymous source needs a description in the words of the page"))
        return replace_entity(entry, source, replace(source, names=names))
