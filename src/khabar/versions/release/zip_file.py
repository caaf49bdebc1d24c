"""Zip files that are the same bytes whenever and wherever they are made.

Names are sorted by who calls, times are fixed, and nothing is compressed, since compressors change.
"""

from collections.abc import Iterable
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name."""


def write_zip(stream: IO[bytes], folder: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a zip.

    Args:
        stream: Where to; it need not be a file on disk.
        folder: The folder in the zip that all files are in.
        files: Their names below it, and what they hold; each is asked for when it is written.
    """
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for path, content in files:
            info = ZipInfo(f"{folder}/{path}", _EPOCH)
            info.external_attr = 0o100644 << 16
            info.create_system = 3
            archive.writestr(info, content)
