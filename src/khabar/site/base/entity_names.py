"""The names of entities: which of them a site shows, in which language."""

from collections.abc import Iterator

from khabar.model import Entity, Name


def shown_name(entity: Entity, language: str) -> Name:
    """Return the name of an entity in a language, or in any other one; without a name, its id as English.

    >>> from khabar.vocabulary import EntityType
    >>> shown_name(Entity("person:salem", EntityType.PERSON, (Name("سالم", "ar"),)), "en").language
    'ar'
    """
    wanted = language.partition("_")[0].partition("-")[0]
    for name in entity.names:
        if name.language.partition("-")[0] == wanted:
            return name
    return entity.names[0] if entity.names else Name(entity.id, "en")


def preferred_names(entity: Entity, language: str = "en") -> Iterator[Name]:
    """Yield the preferred names of an entity: that in the language of the site, then that in the other.

    >>> from khabar.vocabulary import EntityType
    >>> salem = Entity("person:salem", EntityType.PERSON, (Name("Salem", "en"), Name("سالم", "ar")))
    >>> [name.language for name in preferred_names(salem, "ar")]
    ['ar', 'en']
    """
    for wanted in dict.fromkeys((language, "en", "ar")):
        yield from [name for name in entity.names if name.language == wanted][:1]


def name_language(entity: Entity, language: str = "en") -> str:
    """Return the language of the first preferred name of an entity; its id counts as English.

    >>> from khabar.vocabulary import EntityType
    >>> name_language(Entity("person:salem", EntityType.PERSON, (Name("سالم", "ar"),)))
    'ar'
    """
    return next((name.language for name in preferred_names(entity, language)), "en")
