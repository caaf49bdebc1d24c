"""Reproducible zip files: the same content gives the same bytes on any machine and any day.

The caller sorts the names, times are fixed, and nothing is compressed, since compressors change.
"""

from collections.abc import Iterable
from typing import IO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from khabar.corpus.names import is_file_name
from khabar.errors import ReleaseError
from khabar.messages import say

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can store."""


def write_zip(stream: IO[bytes], folder: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a zip file.

    Args:
        stream: The output stream.
        folder: The folder of all files in the zip file.
        files: The names of the files in it and their content, read one by one.

    Raises:
        ReleaseError: if a name would be outside the folder where the zip file is unpacked.

    >>> from io import BytesIO
    >>> stream = BytesIO()
    >>> write_zip(stream, "corpus-1.0.0", [("README.md", b"text")])
    >>> ZipFile(stream).namelist()
    ['corpus-1.0.0/README.md']
    """
    if not is_file_name(folder):
        raise _unsafe(folder)
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for path, content in files:
            if not all(map(is_file_name, path.split("/"))):
                raise _unsafe(path)
            info = ZipInfo(f"{folder}/{path}", _EPOCH)
            info.external_attr = 0o100644 << 16
            info.create_system = 3
            archive.writestr(info, content)


def _unsafe(name: str) -> ReleaseError:
    return ReleaseError(say("{name!r} cannot be the name of a file in an archive", name=name))
