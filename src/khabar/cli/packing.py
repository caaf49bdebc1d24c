"""Packing a released version of the corpus into an archive, and saying so."""

from pathlib import Path

import click

from khabar.cli.card import card_table
from khabar.cli.siblings import find_sibling
from khabar.corpus import StoredCorpus, write_atomically
from khabar.corpus.journal import SIBLINGS
from khabar.errors import ReleaseError
from khabar.query.quality import from_pairs
from khabar.versions.release.archive import make_archive
from khabar.versions.release.version_files import state_citation


def pack(corpus: StoredCorpus, version: str, output: Path, *, text_free: bool = False) -> None:
    """Write the archive of a released version.

    Args:
        corpus: The corpus.
        version: The version; by default, if empty, the newest one.
        output: The zip to write.
        text_free: Whether the text is left out.

    Raises:
        ReleaseError: if there is no such version, or it cannot be packed.
        OSError: if the zip cannot be written.
    """
    releases = corpus.manifest.corpus
    if not releases:
        raise ReleaseError("the corpus was never released: khabar release --all --first")
    release = corpus.manifest.find_corpus(version) if version else releases[-1]
    if release is None:
        raise ReleaseError(f"no version {version} of the corpus; `khabar history` lists them")
    index = releases.index(release)
    title = f"{corpus.settings.name} {release.version}"
    card = card_table(title, from_pairs(release.quality), releases[index - 1] if index else None)
    sibling = find_sibling(corpus.store.root, SIBLINGS[0])
    citation = state_citation((corpus.store.root / sibling).read_bytes(), release) if sibling else b""
    content = make_archive(
        corpus.store, corpus.settings, release, citation=citation, card=card, text_free=text_free
    )
    write_atomically(output, content)
    click.echo(f"Wrote {output}: {title}, {len(content):,} bytes.")
