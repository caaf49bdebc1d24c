"""The keys of cached results: digests of everything that a result depends on.

A cache is only worth having if it needs no attention. So there is no rule for when a cached result becomes
invalid: its key is a digest of all input, and when the input changes, so does the key. Nothing is ever looked up under
an outdated key; old rows are merely never asked for again.

There are three keys. Each contains the one before it::

                     version of khabar, language
                     code of khabar and of plugins (size and time of each file)
                     codes and severities of the rules that run
                     registers, taxonomy, corpus.toml, releases.json, schema
                     files that rules about files read besides (`reads`)
                                      │
                                      ▼
    entry, its page ──────►  context_digest
           │                          │
           ▼                          ▼
         file_key  ◄───────────────────            one for each file
           │
           │         files that rules about the whole corpus read (`reads`)
           ▼                          │
         corpus_key  ◄─────────────────            one for the corpus

For example, in a corpus of two entries:

- A comma is deleted in the first entry. Its `file_key` changes, and with it the `corpus_key`. One entry is checked, the
  outcome of the other is found, and the rules about the whole corpus run on the summaries of both.
- A name is added to a register. It could be missing in any entry (N005), so `context_digest` changes, and everything is
  checked again.
- A released file is changed by hand. No rule about files reads it, but C006 declares `reads=("releases",)`: only the
  `corpus_key` changes. Both entries are found, and only the rules about the whole corpus run.
- Nothing changed. The outcome is found under `corpus_key`, and no entry is even parsed.

The last case is why keys are computed from bytes: to find the page of an entry, a regular expression looks for its
name. If it finds the wrong one, the file is merely checked once more than necessary.

A rule that reads files declares them. One about the whole corpus that declares nothing (`reads=None`, the default)
might read anything, so while it runs there is no `corpus_key`. A plugin that forgets to declare is slow, never stale.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

from khabar.code_state import code_files, file_state, own_code_state
from khabar.corpus import Store
from khabar.corpus.journal import find_leftovers
from khabar.corpus.store import SETTINGS
from khabar.disk import read_bytes, real_path
from khabar.errors import CorpusError, TEIError
from khabar.rules.engine.context import CheckJob
from khabar.rules.rule import Rule, Scope

_PAGE = re.compile(rb"""\stype\s*=\s*["']page["'][^<>]*>\s*([^<]*?)\s*</""")
_DAY = re.compile(rb"""\s(?:when|notBefore)\s*=\s*["'](\d{4}[\d-]*)""")


def context_digest(store: Store, job: CheckJob) -> str:
    """Return the digest of all that the outcome of any file depends on, except the file itself and its page."""
    digest = sha256(f"{own_code_state()} {job.language} ".encode())
    for rule in job.rules:
        state = file_state(Path(rule.check.__code__.co_filename))
        digest.update(f"{rule.code} {rule.severity} {state} ".encode())
    for path in _plugin_files({rule.locale for rule in job.rules}):
        digest.update(file_state(path).encode())
    around = (*store.register_paths(), store.taxonomy_path, store.root / SETTINGS, store.manifest_path)
    for path in (*around, *filter(None, [job.schema])):
        digest.update(_content(path) or b"-")
    about_files = (rule for rule in job.rules if rule.scope is not Scope.CORPUS)
    digest.update(_reads_digest(store, about_files, {}))
    return digest.hexdigest()


def _plugin_files(packages: Iterable[str]) -> Iterator[Path]:
    """Yield the files of the code of plugins, given the packages with the catalogues of all rules."""
    plugins = (sys.modules.get(name) for name in packages if name.partition(".")[0] != "khabar")
    files = (getattr(module, "__file__", None) for module in plugins)
    for home in sorted({Path(file).parent for file in files if file}):
        yield from code_files(home)


def file_key(path: Path, store: Store, context: str, today: date | None = None) -> str:
    """Return the key of a file; empty if it cannot be read.

    Args:
        path: The file.
        store: The files of the corpus.
        context: The digest of everything else.
        today: The day of the check.
    """
    source = _content(path)
    if source is None:
        return ""
    if today and any(day.decode() > today.isoformat() for day in _DAY.findall(source)):
        # What is in the future today (rule H022) may not be so tomorrow.
        context = f"{context} {today}"
    digest = sha256(f"{context} {path} {real_path(path).parent.name} ".encode(errors="surrogateescape"))
    digest.update(source)
    # The second one is read where the first one cannot be (`Subject.page_bytes`).
    for name in dict.fromkeys((_page_name(path, source), f"{path.stem}.txt")):
        try:
            digest.update(store.read_page(name))
            break
        except CorpusError:
            digest.update(b"-")
    return digest.hexdigest()


def _page_name(path: Path, source: bytes) -> str:
    """Return the name of the page of an entry: that of the entry, unless the page was retrieved again."""
    named = _PAGE.search(source)
    return named[1].decode(errors="replace") if named else f"{path.stem}.txt"


def corpus_key(store: Store, job: CheckJob, keys: Mapping[Path, str]) -> str:
    """Return the key of a corpus as a whole; empty if its outcome must not be kept.

    Args:
        store: The files of the corpus.
        job: The check.
        keys: The keys of its files.
    """
    about_corpus = job.rules.at(Scope.CORPUS)
    if not all(keys.values()) or any(rule.reads is None for rule in about_corpus):
        return ""
    digest = sha256(f"corpus {' '.join(keys.values())}".encode())
    digest.update(_reads_digest(store, about_corpus, keys))
    # Temporary files may be in any folder; to read all of them for the names would take too long.
    digest.update(repr(find_leftovers(store.root)).encode())
    return digest.hexdigest()


def _reads_digest(store: Store, rules: Iterable[Rule], keys: Mapping[Path, str]) -> bytes:
    """Return the digest of the files that rules declare to read.

    Args:
        store: The files of the corpus.
        rules: The rules.
        keys: The keys of files whose content need not be read again.
    """
    digest = sha256()
    for name in sorted({name for rule in rules for name in rule.reads or ()}):
        place = store.root / name
        for path in [place, *sorted(place.rglob("*"))]:
            digest.update(f" {path} ".encode(errors="surrogateescape"))
            digest.update(keys.get(path, "").encode() or _content(path) or b"-")
    return digest.digest()


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except (OSError, TEIError):
        return None
