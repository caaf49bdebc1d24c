"""What the documents of a build share: the registers and the taxonomy of the corpus."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util import logging

from khabar.corpus import Manifest, Settings, StoredCorpus
from khabar.errors import CorpusError, TEIError
from khabar.ids import ENTITY_NAME
from khabar.model import Entity, Release
from khabar.site.state.versions import released_versions
from khabar.tei import Category

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Registers:
    """The entities and categories that entries point at.

    Attributes:
        entities: The items of the registers, by id. Each of them has a page.
        categories: The categories of the taxonomy, by id.
        files: The files that they come from; an entry is read anew when one of them changes.
        language: The language of the site, in which names and descriptions are preferred.
        has_entries: Whether there is any entry in the corpus.
        title: The title of the corpus in that language.
        releases: Which versions of which entries were released.
        settings: What `corpus.toml` says.
        versions: The releases of entries that can have pages, by id.
        gone: The ids of sources without a name that have no page: a version has them, its entry has not.
    """

    entities: Mapping[str, Entity] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    language: str = "en"
    has_entries: bool = False
    title: str = ""
    releases: Manifest = field(default_factory=Manifest)
    settings: Settings = field(default_factory=Settings)
    versions: Mapping[str, tuple[Release, ...]] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    @property
    def naming(self) -> tuple[object, ...]:
        """What pages of entries say of the corpus: its name, and its titles."""
        return (self.title, self.settings.name, self.settings.titles)

    def frame(self, entry_id: str, version: str) -> str:
        """Return what changes whenever the page of an entry has to say something else of its corpus.

        Args:
            entry_id: The entry.
            version: The version that it states; whether that was released decides where it is cited.
        """
        released = self.releases.find(entry_id, version) is not None
        return sha256(repr((self.naming, released)).encode()).hexdigest()[:16]

    def describe(self, category: str) -> str:
        """Return the description of a category, or the last part of its id where there is none.

        It is in the language of the site, or in English: `description_language` tells.
        """
        return self._description(category, self.description_language(category))

    def description_language(self, category: str) -> str:
        """Return the language of what `describe` returns."""
        return self.language if self._description(category, self.language) else "en"

    def _description(self, category: str, language: str) -> str:
        known = self.categories.get(category)
        found = known.description(language) if known else ""
        return found or (category.rpartition(".")[2] if language == "en" else "")


@lru_cache(maxsize=1)
def registers(folder: str, language: str = "en") -> Registers:
    """Return the registers of the corpus in a folder, for a site in a language.

    They are read once a build: `builder-inited` clears the cache. What cannot be read is reported, and
    missing from the result.

    Raises:
        ConfigError: if the folder is no corpus.
    """
    try:
        corpus = StoredCorpus(folder)
    except CorpusError as error:
        raise ConfigError(f"khabar_corpus: {error}") from None
    has_entries = bool(corpus.store.entry_ids())
    files = [*corpus.store.register_paths(), corpus.store.taxonomy_path]
    try:
        entities = {entity.id: entity for entity in corpus.entities.values() if _has_page(entity)}
        manifest = corpus.store.manifest()
        return Registers(
            entities,
            corpus.categories,
            tuple(path for path in files if path.is_file()),
            language,
            has_entries,
            dict(corpus.settings.titles).get(language) or corpus.settings.name,
            manifest,
            corpus.settings,
            released_versions(manifest),
        )
    except CorpusError as error:
        raise ConfigError(f"khabar_corpus: {error}") from None
    except TEIError as error:
        _logger.error(str(error.reason), location=f"{error.path}:{error.line}", type="khabar", subtype="tei")  # noqa: TRY400 (no traceback)
    return Registers(files=tuple(files), language=language, has_entries=has_entries)


def _has_page(entity: Entity) -> bool:
    # The id becomes the name of a file: one that is not of the scheme could lead out of the site.
    # The page of the register itself is called index.
    if ENTITY_NAME.fullmatch(entity.local_id) and entity.local_id != "index":
        return True
    _logger.error(
        "%r is not an id of a register item; it gets no page", entity.id, type="khabar", subtype="id"
    )
    return False


def resolve_corpus(app: Sphinx, config: Config) -> None:
    """Make `khabar_corpus`, which counts from the folder of `conf.py`, an absolute path."""
    config.khabar_corpus = str((Path(app.confdir) / config.khabar_corpus).resolve())


def read_registers(app: Sphinx) -> None:
    """Read the registers of this build."""
    registers.cache_clear()
    registers(app.config.khabar_corpus, app.config.language)
