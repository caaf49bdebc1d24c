"""The files of a new corpus.

Registers are empty, the taxonomy is that of khabar, and all else are templates in `files/`, in which `$name`
stands for a value. Nothing that exists is overwritten.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template

from khabar.corpus import shipped_corpus, write_atomically
from khabar.errors import UsageError
from khabar.lexicon.languages import is_tag
from khabar.lexicon.licences import address_part, is_identifier
from khabar.messages import ARABIC, say
from khabar.tei.registers.writer import NAMES, empty_register, licence_words

_TEMPLATES = {
    "corpus.toml": "corpus.toml",
    "conf.py": "conf.py.txt",
    "index.md": "index.md",
    "LICENSE.md": "LICENSE.md",
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/check.yml": "check.yml",
}
"""The template of each file."""

_FOLDERS = ("entries", "pages")
_NAME = re.compile(r"[^\W_][\w.-]*", re.UNICODE)
_DEFAULT_LICENCE = "CC-BY-4.0"

_WORDS = {
    "en": {
        "welcome": "An annotated corpus of Arabic news.",
        "entries": "Entries",
        "persons": "Persons",
        "places": "places",
        "organisations": "organisations",
        "speakers": "Speakers",
        "numbers": "numbers",
        "data": "downloads",
        "comma": ",",
    },
    "ar": {
        "welcome": "مدونة لغوية موسومة من الأخبار العربية.",
        "entries": "المداخل",
        "persons": "الأشخاص",
        "places": "الأماكن",
        "organisations": "المؤسسات",
        "speakers": "القائلون",
        "numbers": "الأرقام",
        "data": "التنزيلات",
        "comma": "،",
    },
}


@dataclass(frozen=True, slots=True)
class NewCorpus:
    """What a new corpus is called, and how it is shared.

    Attributes:
        name: Its short name, which citations and archives have.
        title: Its title; empty for its name.
        language: The language of its site and title, English or Arabic.
        licence: The licence of its annotation, as an SPDX identifier.
    """

    name: str
    title: str = ""
    language: str = "en"
    licence: str = _DEFAULT_LICENCE


def create_corpus(folder: Path, corpus: NewCorpus) -> list[Path]:
    """Make a corpus in a folder, and return the files that were written.

    Args:
        folder: The folder, which may exist, but must not have a corpus.
        corpus: What it is called, and how it is shared.

    Raises:
        UsageError: if a file exists already, or a value is not possible.
        OSError: if a file cannot be written.
    """
    if not _NAME.fullmatch(corpus.name):
        raise UsageError(say("invalid name {name!r}; expected one word, as in my-corpus", name=corpus.name))
    if not is_tag(corpus.language) or corpus.language not in _WORDS:
        raise UsageError(say("unknown language {language!r}; choose from ar, en", language=corpus.language))
    if not is_identifier(corpus.licence):
        raise UsageError(
            say(
                "{licence!r} is not a valid SPDX licence identifier; write it as in {example}",
                licence=corpus.licence,
                example=_DEFAULT_LICENCE,
            )
        )
    contents = dict(_contents(corpus))
    for path in contents:
        if (folder / path).exists():
            raise UsageError(say("{path}: exists already; choose another folder", path=folder / path))
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    for path, content in contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / path, content)
    return [folder / path for path in contents]


def _contents(corpus: NewCorpus) -> Iterator[tuple[str, bytes]]:
    # Last comes what makes the folder a corpus.
    values = _values(corpus)
    for kind, (file, *_) in NAMES.items():
        yield f"registers/{file}", empty_register(kind, corpus.name, corpus.licence)
    yield "taxonomy.xml", (shipped_corpus() / "taxonomy.xml").read_bytes()
    templates = files("khabar.workflow.new_corpus") / "files"
    for path, name in reversed(_TEMPLATES.items()):
        yield path, Template((templates / name).read_text(encoding="utf-8")).substitute(values).encode()


def _values(corpus: NewCorpus) -> Mapping[str, str]:
    title = corpus.title or corpus.name
    address = address_part(corpus.licence)
    return {
        # JSON strings are also strings of TOML and Python.
        "name": json.dumps(corpus.name, ensure_ascii=False),
        "language": json.dumps(ARABIC),
        "site_language": json.dumps(corpus.language),
        "licence": json.dumps(corpus.licence),
        "title": json.dumps(title, ensure_ascii=False),
        "title_language": corpus.language,
        "plain_title": title,
        "licence_words": licence_words(corpus.licence),
        "licence_address": f" (<https://{address}>)" if address else "",
        "waiver": _waiver(corpus.licence),
        **_WORDS[corpus.language],
    }


def _waiver(licence: str) -> str:
    """Return the waiver for the taxonomy, which stays under its own licence."""
    if licence == _DEFAULT_LICENCE or not address_part(licence):
        return ""
    reason = "the taxonomy is that of khabar, under CC BY 4.0"
    return f'\n[[waivers]]\ncode = "H021"\nentry = "taxonomy"\nreason = "{reason}"\n'
