"""What is tried on a damaged corpus, and what must hold: for `benchmarks/fuzz.py`."""

import io
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from lsprotocol import types
from lxml import etree

from khabar.corpus import StoredCorpus, write_atomically
from khabar.errors import KhabarError, TEIError
from khabar.lsp.actions import build_actions
from khabar.lsp.buffer import Buffer
from khabar.lsp.diagnostics import build_diagnostics
from khabar.lsp.hover import build_hover
from khabar.lsp.navigation import find_definition
from khabar.lsp.positions import Positions
from khabar.rules import RULES, CheckOptions, Report, check_paths, fix_files, reports
from khabar.rules.engine.live import EditorCorpora, check_buffer
from khabar.tei import canonicalise, is_valid, parse, write
from khabar.tei.folding import fold_space, string_value
from khabar.tei.names import TEXT

Trial = Callable[[Path, Path, Random], None]
_RENDERERS = (
    reports.text_report,
    reports.concise_report,
    reports.json_report,
    reports.sarif_report,
    reports.github_report,
    reports.junit_report,
    reports.statistics,
)


class BreakageError(Exception):
    """A law is broken, or a rule failed.

    Attributes:
        traceback: Where, as Python shows it.
    """

    def __init__(self, message: str, traceback: str = "") -> None:
        super().__init__(message)
        self.traceback = traceback or message


def check(corpus: Path, path: Path, random: Random) -> None:
    """Check the corpus and render what was found."""
    language = random.choice(("en", "ar"))
    try:
        report = _check(corpus, language)
    except KhabarError:
        # The settings cannot be read; nothing else may end a check.
        if path.name != "corpus.toml" and not _is_interrupted(corpus):
            raise
        return
    if _check(corpus, language) != report:
        raise BreakageError("the same check twice is not the same")
    for render in _RENDERERS:
        text = render(report)
        text.encode("utf-8", "replace")
    json.loads(reports.json_report(report))
    etree.parse(io.BytesIO(reports.junit_report(report).encode()))


def _is_interrupted(corpus: Path) -> bool:
    """Whether a journal of a stranger is in the corpus, which khabar refuses to open."""
    return (corpus / ".release").exists()


def _check(corpus: Path, language: str = "en") -> Report:
    report = check_paths([corpus], RULES, options=CheckOptions(language=language))
    for failure in report.failures:
        # Without a traceback it is a file that cannot be read, such as a link to nothing.
        if failure.traceback:
            raise BreakageError(failure.message, failure.traceback)
    return report


def read(corpus: Path, _path: Path, _random: Random) -> None:
    """Load the corpus as users of the API do, and write what could be read."""
    try:
        loaded = StoredCorpus(corpus)
    except KhabarError:
        if not _is_interrupted(corpus):
            raise
        return
    names: list[str] = []
    with suppress(KhabarError):
        # Which entries were withdrawn is in the manifest, which may be damaged.
        names.extend(loaded)
    for name in names:
        with suppress(KhabarError):
            entry = loaded[name]
            write(entry)
            repr(entry)
    for part in ("settings", "categories", "entities", "manifest"):
        with suppress(KhabarError):
            getattr(loaded, part)


def lay_out(_corpus: Path, path: Path, _random: Random) -> None:
    """Lay the file out, as `khabar fmt` does: the text is kept, and a second time changes nothing."""
    source = path.read_bytes()
    try:
        document = parse(source)
    except TEIError:
        return
    valid, text = is_valid(document.root), _text(source)
    once = canonicalise(document.root)
    if _text(once.encode()) != text:
        raise BreakageError("the layout changes the text")
    # An entry may become valid: white space that XML does not know as such goes.
    if valid and not is_valid(parse(once.encode()).root):
        raise BreakageError("the layout makes the entry invalid")
    if canonicalise(parse(once.encode()).root) != once:
        raise BreakageError("the layout is not stable")


def fix(corpus: Path, path: Path, random: Random) -> None:
    """Apply the fixes: the text is kept, what parsed parses."""
    before = {
        item: item.read_bytes() for item in corpus.rglob("*.xml") if item.is_file() and not item.is_symlink()
    }
    try:
        fix_files(lambda: _check(corpus), unsafe=random.random() < 0.5)
        for item, source in before.items():
            if _text(item.read_bytes()) != _text(source):
                raise BreakageError("a fix changes the text")
    except KhabarError:
        if path.name != "corpus.toml" and not _is_interrupted(corpus):
            raise
    finally:
        for item, source in before.items():
            if item.read_bytes() != source:
                write_atomically(item, source)


def edit(_corpus: Path, path: Path, random: Random) -> None:
    """Open the file in an editor and ask for everything at a random place."""
    source = path.read_bytes().decode("utf-8", "replace")
    if path.suffix != ".xml":
        return
    corpus = EditorCorpora().around(path)
    result = check_buffer(path, source, corpus)
    for failure in result.failures:
        raise BreakageError(failure.message, failure.traceback)
    positions = Positions(source, random.choice(("utf-8", "utf-16", "utf-32")))
    buffer = Buffer(path.as_uri(), 1, path, source, positions, corpus, result.findings, (), "en")
    build_diagnostics(buffer)
    stretch = positions.range(0, len(source))
    params = types.CodeActionParams(
        types.TextDocumentIdentifier(buffer.uri), stretch, types.CodeActionContext([])
    )
    build_actions(buffer, params, versioned=True)
    place = positions.range(*[random.randint(0, len(source))] * 2).start
    build_hover(buffer, place, types.MarkupKind.Markdown)
    find_definition(buffer, place, "utf-16")


def _text(source: bytes) -> str | None:
    try:
        text = parse(source).root.find(TEXT)
    except TEIError:
        return None
    return None if text is None else fold_space(string_value(text))


TRIALS: tuple[Trial, ...] = (check, read, lay_out, fix, edit)
