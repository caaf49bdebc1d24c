"""`khabar archive`."""

from pathlib import Path

import click

from khabar.cli.options import corpus_option, open_corpus
from khabar.corpus import write_atomically
from khabar.corpus.journal import SIBLINGS, FileChange
from khabar.errors import ReleaseError
from khabar.versions.archive import make_archive
from khabar.versions.stating import state_citation


@click.command()
@click.argument("version", required=False)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The zip."
)
@click.option("--text-free", is_flag=True, help="Leave out the text: annotation and digests only.")
@corpus_option
def archive(version: str | None, *, output: Path, text_free: bool, corpus_path: Path | None) -> None:
    """Pack a released version of the corpus (the newest by default) for a repository such as Zenodo.

    The zip is a bag with checksums, and the same on every machine.
    """
    corpus = open_corpus(corpus_path)
    if not corpus.releases:
        raise ReleaseError("the corpus was never released: khabar release --all --first")
    release = corpus.manifest.find_corpus(version or corpus.releases[-1].version)
    if release is None:
        raise ReleaseError(f"no version {version} of the corpus; `khabar history` lists them")
    path = corpus.store.root / SIBLINGS[0]
    citation = path.read_bytes() if path.is_file() else b""
    stated = state_citation(FileChange(SIBLINGS[0], citation, citation), release.version, release.date)
    content = make_archive(corpus.store, corpus.settings, release, stated.after or b"", text_free=text_free)
    write_atomically(output, content)
    click.echo(f"Wrote {output}: {corpus.settings.name} {release.version}, {len(content):,} bytes.")
