"""Learning the profile of an outlet from its corrected entries.

The frame of the pages of an outlet hardly changes. Lines that corrected entries have as furniture are known
again on the next page: those of types that are the same on every page (menus, forms, terms, …) after one
entry, all others once two entries have them. A line that is in the article of any entry is left out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.writing import replace_file
from khabar.disk import read_bytes
from khabar.errors import UsageError
from khabar.ingest.assemble.header import DRAFTER
from khabar.ingest.layout import OutletProfile, write_profile
from khabar.ingest.layout.profile import line_key
from khabar.messages import say
from khabar.model import Entry

FOLDER = "outlets"
"""The folder of the profiles in a corpus."""

_STABLE = frozenset(
    {"siteName", "share", "commentForm", "terms", "credit", "copyright", "footer", "address", "navigation"}
    | {"advertisement"}
)
_TWICE = 2


def is_corrected(entry: Entry) -> bool:
    """Whether a person has worked on an entry: its newest version is not that of the draft.

    >>> import khabar
    >>> is_corrected(khabar.load()["egypttoday-0001"])
    True
    """
    newest = entry.revisions[0] if entry.revisions else None
    drafted = any(
        item.id == DRAFTER and item.name.startswith("khabar ") for item in entry.header.responsibilities
    )
    return newest is not None and not (drafted and newest.who == DRAFTER)


def learn_outlet(corpus: StoredCorpus, outlet: str) -> OutletProfile:
    """Return the profile that the corrected entries of an outlet give.

    Args:
        corpus: The corpus.
        outlet: The outlet, as in the ids of its entries.

    Raises:
        UsageError: if it has no corrected entries.

    >>> from khabar.corpus import shipped_corpus
    >>> learn_outlet(StoredCorpus(shipped_corpus()), "egypttoday").site_names
    ('مصر اليوم', 'Egypt-today')
    """
    ids = [entry_id for entry_id in corpus if entry_id.partition("-")[0] == outlet]
    entries = [entry for entry in map(corpus.__getitem__, ids) if is_corrected(entry)]
    if not entries:
        raise UsageError(say("outlet {outlet!r} has no corrected entries to learn from", outlet=outlet))
    return make_profile(entries)


def make_profile(entries: Iterable[Entry]) -> OutletProfile:
    """Return the profile that entries of one outlet give."""
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, None] = {}
    article: set[str] = set()
    for entry in entries:
        article.update(line_key(block.text) for block in entry.blocks)
        for key, kind in {(line_key(piece.text), piece.type) for piece in entry.furniture}:
            kinds[key][kind] += 1
        names.update(
            (piece.text.strip(" -–—|_"), None) for piece in entry.furniture if piece.type == "siteName"
        )
    known = {
        key: kind
        for key, counted in kinds.items()
        for kind, number in counted.items()
        # One line may be two things, as the name of an account beside the text and at the foot.
        if len(counted) == 1 and key not in article and (number >= _TWICE or kind in _STABLE)
    }
    return OutletProfile(tuple(names), known)


def store_profile(root: Path, outlet: str, profile: OutletProfile) -> Path:
    """Write the profile of an outlet into its corpus, and return the file.

    Raises:
        OSError: if it cannot be written.
    """
    path = root / FOLDER / f"{outlet}.toml"
    path.parent.mkdir(exist_ok=True)
    before = read_bytes(path) if path.is_file() else None
    replace_file(path, before, write_profile(profile).encode())
    return path
