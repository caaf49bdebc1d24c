"""The files of an index: a script for each piece, which hands its data over."""

from hashlib import sha256
from pathlib import Path

from khabar.site.base.script import to_script
from khabar.site.concordance.pieces import ConcordanceIndex, IndexPiece

FOLDER = "_static/concordance"
"""Where the files are, from the root of a site."""


def write_index(index: ConcordanceIndex, folder: Path) -> str:
    """Write the files of an index, remove those of the last build, and return the digest of the index.

    Pages ask for the files under this digest, so that no browser mixes the pieces of two builds.
    """
    pieces = [*index.pieces, IndexPiece("catalogue", to_script(index.catalogue))]
    digest = sha256()
    folder.mkdir(parents=True, exist_ok=True)
    for piece in pieces:
        script = f"KhabarPieces.put({to_script(piece.name)},{piece.json})\n"
        digest.update(script.encode())
        _write(folder / f"{piece.name}.js", script)
    current = {f"{piece.name}.js" for piece in pieces}
    for file in folder.glob("*.js"):
        if file.name not in current:
            file.unlink()
    return digest.hexdigest()[:12]


def _write(path: Path, text: str) -> None:
    content = text.encode()
    if not path.is_file() or path.read_bytes() != content:
        path.write_bytes(content)
