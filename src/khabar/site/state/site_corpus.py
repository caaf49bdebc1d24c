"""The corpus behind a site: registers, taxonomy, settings and releases, read once for each build."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util import logging

from khabar.corpus import Manifest, Settings, Store, StoredCorpus
from khabar.errors import CorpusError, TEIError
from khabar.ids import ENTITY_NAME
from khabar.model import Entity, Release
from khabar.site.state.versions import released_versions
from khabar.tei import Category

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SiteCorpus:
    """The parts of a corpus that its pages share.

    Attributes:
        folder: The folder of the corpus.
        language: The language of the site, preferred for names and descriptions.
        entities: The register items, by id. Each of them has a page.
        categories: The categories of the taxonomy, by id.
        files: The files of the registers and the taxonomy; when one changes, all entries are read again.
        has_entries: Whether the corpus has any entry.
        title: The title of the corpus in the language of the site.
        manifest: The released versions.
        settings: The settings in `corpus.toml`.
        versions: The releases that can have pages, by entry.
        gone: The ids of anonymous sources without a page: a version has them, but its entry no longer does.
    """

    folder: Path = Path()
    language: str = "en"
    entities: Mapping[str, Entity] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    has_entries: bool = False
    title: str = ""
    manifest: Manifest = field(default_factory=Manifest)
    settings: Settings = field(default_factory=Settings)
    versions: Mapping[str, tuple[Release, ...]] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()

    @property
    def store(self) -> Store:
        """The files of the corpus."""
        return Store(self.folder)

    @property
    def naming(self) -> tuple[object, ...]:
        """The name and the titles of the corpus, as pages of entries show them."""
        return (self.title, self.settings.name, self.settings.titles)

    def cache_key(self, entry_id: str, version: str) -> str:
        """Return a key of everything from `corpus.toml` and the manifest that the page of an entry shows.

        Args:
            entry_id: The entry.
            version: The version in its header; its release decides which address is cited.
        """
        released = self.manifest.find(entry_id, version) is not None
        return sha256(repr((self.naming, released)).encode()).hexdigest()[:16]

    def describe(self, category: str) -> str:
        """Return the description of a category, or the last part of its id where it has none.

        The language is that of the site, or else English: see `description_language`.
        """
        return self._description(category, self.description_language(category))

    def description_language(self, category: str) -> str:
        """Return the language of the text that `describe` returns."""
        return self.language if self._description(category, self.language) else "en"

    def _description(self, category: str, language: str) -> str:
        known = self.categories.get(category)
        found = known.description(language) if known else ""
        return found or (category.rpartition(".")[2] if language == "en" else "")


def read_site_corpus(folder: Path, language: str = "en") -> SiteCorpus:
    """Read the corpus in a folder, for a site in a language.

    Unreadable registers are reported, and the result lacks them.

    Raises:
        ConfigError: if the folder is not a corpus.
    """
    try:
        corpus = StoredCorpus(folder)
        has_entries = bool(corpus.store.entry_ids())
        files = [*corpus.store.register_paths(), corpus.store.taxonomy_path]
        manifest = corpus.store.manifest()
        return SiteCorpus(
            folder=folder,
            language=language,
            entities={entity.id: entity for entity in corpus.entities.values() if _has_page(entity)},
            categories=corpus.categories,
            files=tuple(path for path in files if path.is_file()),
            has_entries=has_entries,
            title=dict(corpus.settings.titles).get(language) or corpus.settings.name,
            manifest=manifest,
            settings=corpus.settings,
            versions=released_versions(manifest),
        )
    except CorpusError as error:
        raise ConfigError(f"khabar_corpus: {error}") from None
    except TEIError as error:
        _logger.error(str(error.reason), location=f"{error.path}:{error.line}", type="khabar", subtype="tei")  # noqa: TRY400 (no traceback)
    return SiteCorpus(folder, language, files=tuple(files), has_entries=has_entries)


def _has_page(entity: Entity) -> bool:
    # The id becomes a file name: an id outside the scheme could point outside the site.
    # `index` is taken by the page of the register itself.
    if ENTITY_NAME.fullmatch(entity.local_id) and entity.local_id != "index":
        return True
    _logger.error(
        "%r is not an id of a register item; it gets no page", entity.id, type="khabar", subtype="id"
    )
    return False


def resolve_corpus(app: Sphinx, config: Config) -> None:
    """Make `khabar_corpus`, which is relative to the folder of `conf.py`, an absolute path."""
    config.khabar_corpus = str((Path(app.confdir) / config.khabar_corpus).resolve())
