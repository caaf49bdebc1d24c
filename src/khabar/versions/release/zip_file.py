"""Reproducible zip files: the same content gives the same bytes on any machine and any day.

The caller sorts the names, times are fixed, and nothing is compressed, since compressors change.
"""

from collections.abc import Iterable
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can store."""


def write_zip(stream: IO[bytes], folder: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a zip file.

    Args:
        stream: The output stream.
        folder: The folder of all files in the zip file.
        files: The names of the files in it and their content, read one by one.

    >>> from io import BytesIO
    >>> stream = BytesIO()
    >>> write_zip(stream, "corpus-1.0.0", [("README.md", b"text")])
    >>> ZipFile(stream).namelist()
    ['corpus-1.0.0/README.md']
    """
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for path, content in files:
            info = ZipInfo(f"{folder}/{path}", _EPOCH)
            info.external_attr = 0o100644 << 16
            info.create_system = 3
            archive.writestr(info, content)
