"""The files of an index: one script for each piece.

A script calls `KhabarPieces.put` with its data. Plain JSON would be shorter, but a page that was opened from
the file system may load scripts only.
"""

from hashlib import sha256
from pathlib import Path

from khabar.site.base.script import to_script
from khabar.site.concordance.pieces import ConcordanceIndex, IndexPiece

FOLDER = "_static/concordance"
"""The folder of the files, relative to the root of a site."""


def write_index(index: ConcordanceIndex, folder: Path) -> str:
    """Write the files of an index, delete old ones, and return the digest of the index.

    Pages request the files with this digest, so that a browser cannot mix the pieces of two builds.
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
