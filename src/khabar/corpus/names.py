"""Names that become names of files: of a corpus, of its versions and of its registers.

They come from `corpus.toml` and `releases.json`, which a stranger may have written, and they go into the
names of archives and their members. So they are checked where they are read. `FOLDER` and `JOURNAL` are
khabar's own.
"""

import re
import unicodedata

FOLDER = ".release"
"""The hidden folder of a change of several files (`khabar.corpus.journal`)."""

JOURNAL = "journal.json"
"""The journal in it: with it, the change is decided."""

_LENGTH = 100
"""Characters. File systems take 255 bytes, and an Arabic letter has two."""

_RESERVED = re.compile(r'[/\\:*?"<>|]')
"""Characters that separate folders, or that file names on some system cannot have."""


def is_file_name(name: str) -> bool:
    r"""Whether a text can be the name of a file on any system, and of none outside its folder.

    >>> is_file_name("khabar"), is_file_name("أخبار ٢"), is_file_name("1.0.0")
    (True, True, True)
    >>> is_file_name("../../evil"), is_file_name(".."), is_file_name("C:"), is_file_name("a\x1b[2J")
    (False, False, False, False)
    """
    return (
        0 < len(name) <= _LENGTH
        and not name.startswith(".")
        and name == name.strip()
        and not name.endswith(".")
        and not _RESERVED.search(name)
        and not has_control(name)
    )


def has_control(text: str) -> bool:
    r"""Whether a text has a control character, or half of a character, that has no place in one line.

    >>> has_control("a\x1b[2J"), has_control("a\u200fb")
    (True, False)
    """
    # What can be printed has none, and that is nearly every name.
    return not text.isprintable() and any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in text)
