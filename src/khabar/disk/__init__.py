"""Files on the disk: how each is read, parsed into plain values, and written.

Files of a corpus may come from strangers: from a pull request, an archive, a download. The modules here do
what must not be forgotten for any of them:

- `reading` reads a file once, within a limit, if it is a regular file that its corpus really holds.
- `tables` parses JSON and TOML into plain values, and has one error for all that may go wrong.
- `writing` replaces a file in one step, and never one that is no regular file.

Several files of a corpus are written at once by `khabar.corpus.journal`, which builds on these. Names are
imported when they are first used.
"""

from typing import TYPE_CHECKING

from khabar.lazy import lazy_names

if TYPE_CHECKING:
    from khabar.disk.reading import SIZE_LIMIT, contains, read_bytes, read_input, real_path
    from khabar.disk.tables import parse_json, parse_toml
    from khabar.disk.writing import is_abandoned, leftover_files, replace_written, write_atomically

__all__ = (
    "SIZE_LIMIT",
    "contains",
    "is_abandoned",
    "leftover_files",
    "parse_json",
    "parse_toml",
    "read_bytes",
    "read_input",
    "real_path",
    "replace_written",
    "write_atomically",
)

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "reading": ("SIZE_LIMIT", "contains", "read_bytes", "read_input", "real_path"),
        "tables": ("parse_json", "parse_toml"),
        "writing": ("is_abandoned", "leftover_files", "replace_written", "write_atomically"),
    },
)
