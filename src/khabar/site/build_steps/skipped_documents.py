"""Entries that are skipped as documents: undecodable and withdrawn ones."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from khabar.corpus import Withdrawal
from khabar.corpus.store import read_file
from khabar.errors import KhabarError
from khabar.site.build_steps.parser import report_unreadable
from khabar.site.domain.domain import domain_of
from khabar.site.state.tombstones import withdrawal_of
from khabar.tei import read
from khabar.tei.parsing.safe_parsing import decode

_MARK = b'"withdrawn"'


def skip_undecodable(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Report entries that are not UTF-8 or no files of the corpus, and skip them.

    Sphinx would stop at the first one that is not UTF-8, wait for a pipe, and publish the file to which a
    link out of the corpus points.
    """
    for docname in list(docnames):
        path = Path(env.doc2path(docname))
        if path.suffix != ".xml":
            continue
        try:
            decode(read_file(path), str(path))
        except KhabarError as error:
            report_unreadable(error, docname)
            _leave_out(app, env, docname, docnames)


def skip_withdrawn(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Skip withdrawn entries, and note the date and the reason of each withdrawal.

    They never become documents, so Sphinx offers them as new in each build.
    """
    domain = domain_of(env)
    known = dict(domain.corpus.manifest.withdrawn)
    domain.data["withdrawn"] = {}
    kept = {docname for docname in env.found_docs if docname.rpartition("/")[2] in known}
    for docname in sorted({*docnames, *kept}):
        path = Path(env.doc2path(docname))
        if path.suffix == ".xml" and (found := _withdrawal(path, known)):
            _leave_out(app, env, docname, docnames)
            domain.data["withdrawn"][docname] = found


def _withdrawal(path: Path, known: dict[str, Withdrawal]) -> tuple[str, Withdrawal] | None:
    if path.stem in known:
        return path.stem, known[path.stem]
    try:
        content = read_file(path)
        if _MARK not in content:
            return None
        entry = read(content, {}, str(path))
    except KhabarError:
        return None  # reported when the document is read
    found = withdrawal_of(entry)
    return (entry.id, found) if found else None


def _leave_out(app: Sphinx, env: BuildEnvironment, docname: str, docnames: list[str]) -> None:
    if docname in docnames:
        docnames.remove(docname)
    env.found_docs.discard(docname)
    app.emit("env-purge-doc", env, docname)
    env.clear_doc(docname)
