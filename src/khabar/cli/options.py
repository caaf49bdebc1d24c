"""Options that several commands share, and what they stand for."""

import os
import re
from difflib import get_close_matches
from pathlib import Path

import click

from khabar.corpus import StoredCorpus, find_corpus, shipped_corpus
from khabar.errors import CorpusError, UsageError
from khabar.rules import LANGUAGES, RETIRED, all_rules

_ARABIC_LOCALE = re.compile(r"ar(?:[_.@]|$)")


def default_language() -> str:
    """Return the language of the terminal, as far as khabar speaks it: Arabic, else English."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "")
    return "ar" if _ARABIC_LOCALE.match(locale) else "en"


corpus_option = click.option(
    "--corpus",
    "corpus_path",
    type=click.Path(path_type=Path, file_okay=False),
    help="The corpus; by default the nearest folder upward that is or holds one.",
)

language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default=default_language,
    help="Language of what is said; by default that of the terminal.",
)


def no_rule(code: str) -> UsageError:
    """Return the error about a code that is none, with codes that may have been meant, or names of rules."""
    if code.upper() in RETIRED:
        return UsageError(f"the rule {code.upper()} was retired; `khabar explain` lists those that there are")
    rules = all_rules()
    codes = {rule.code: rule.code for rule in rules} | {rule.name: rule.code for rule in rules}
    near = [match for spelt in (code.upper(), code.lower()) for match in get_close_matches(spelt, codes)]
    found = list(dict.fromkeys(codes[match] for match in near))[:3]
    meant = f"did you mean {' or '.join(found)}?" if found else "`khabar explain` lists them"
    return UsageError(f"no rule {code!r}; {meant}")


def open_corpus(path: Path | None) -> StoredCorpus:
    """Return the corpus that an option names, the nearest one upward, or the shipped one.

    Raises:
        CorpusError: if the option names a folder that neither is nor holds a corpus.
    """
    return StoredCorpus(corpus_folder(path) or find_corpus(Path()) or shipped_corpus())


def own_corpus(path: Path | None) -> StoredCorpus:
    """Return the corpus that an option names, or the nearest one upward: never the shipped one.

    For commands that write.

    Raises:
        CorpusError: if the option names a folder that neither is nor holds a corpus.
        UsageError: if there is no option, and no corpus around this folder.
    """
    folder = corpus_folder(path) or find_corpus(Path())
    if folder is None:
        raise UsageError("no corpus around this folder; name one with --corpus")
    return StoredCorpus(folder)


def corpus_folder(path: Path | None) -> Path | None:
    """Return the folder of the corpus that an option names; `None` where the option is absent.

    Raises:
        CorpusError: if it names a folder that neither is nor holds a corpus.
    """
    if path is None:
        return None
    for folder in (path, path / "corpus"):
        if (folder / "corpus.toml").is_file():
            return folder
    raise CorpusError(f"{path}: no corpus here (corpus.toml is missing)")
