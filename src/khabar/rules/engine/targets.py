"""Targets: the files that a path of the user stands for, and the corpus that serves them."""

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from khabar.corpus import Store, find_corpus
from khabar.corpus.store import SETTINGS
from khabar.disk import real_path
from khabar.errors import UsageError, message_of
from khabar.messages import say


@dataclass(frozen=True, slots=True)
class CheckTarget:
    """The files that are checked together.

    Attributes:
        files: The files, in order.
        corpus: The corpus around them, if there is one.
        whole: Whether they are all of that corpus, so that rules about the whole can run.
    """

    files: tuple[Path, ...]
    corpus: Path | None
    whole: bool = False


def find_target(path: Path, corpus: Path | None = None) -> CheckTarget:
    """Return the files that a path stands for, and their corpus.

    Args:
        path: A corpus, a folder or a file.
        corpus: The corpus that serves files outside one.

    Raises:
        UsageError: if the path does not exist, or contains no XML.
    """
    if path.is_file():
        return CheckTarget((path,), corpus or find_corpus(path.parent))
    if not path.is_dir():
        raise UsageError(say("{path}: no such file or folder", path=path))
    for folder in (path, path / "corpus"):
        if (folder / SETTINGS).is_file():
            return CheckTarget(tuple(Store(folder).xml_paths()), folder, whole=True)
    files = xml_files(path)
    if not files:
        raise UsageError(say("{path}: not a corpus, and contains no XML files", path=path))
    return CheckTarget(files, corpus or find_corpus(path))


def xml_files(folder: Path) -> tuple[Path, ...]:
    """Return the XML files in a folder and below, sorted; without hidden ones, and those in hidden folders.

    Links to folders are not followed: they may form a circle.

    Raises:
        UsageError: if a folder cannot be read. Its files must not pass for checked.
    """

    def refuse(error: OSError) -> None:
        raise UsageError(
            say(
                "cannot read the folder {path}: {reason}",
                path=error.filename,
                reason=message_of(error),
            )
        )

    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if name.endswith(".xml") and not name.startswith(".")]
    return tuple(sorted(found))


def changed_since(targets: Iterable[CheckTarget], revision: str) -> list[CheckTarget]:
    """Return targets with only the files that differ from a git revision, untracked ones included.

    A changed page counts as a change of its entry, a changed register as a change of every entry.

    Raises:
        UsageError: if git is missing, or does not know the revision.
    """
    return [_narrow(target, revision) for target in targets]


def _narrow(target: CheckTarget, revision: str) -> CheckTarget:
    folder = target.corpus or target.files[0].parent
    top = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    names = _git(folder, "diff", "--name-only", "-z", revision, "--").split("\0")
    names += _git(top, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    changed = {real_path(top / name) for name in names if name}
    if target.corpus and any(_serves_all(path, real_path(target.corpus)) for path in changed):
        return target
    kept = tuple(path for path in target.files if real_path(path) in changed or _page_of(path) in changed)
    return CheckTarget(kept, target.corpus)


def _serves_all(path: Path, corpus: Path) -> bool:
    return path.parent == corpus / "registers" or path in {corpus / "taxonomy.xml", corpus / SETTINGS}


def _page_of(entry: Path) -> Path:
    return real_path(entry).parents[1] / "pages" / f"{entry.stem}.txt"


def _git(folder: Path, *arguments: str) -> str:
    try:
        # quotepath: names of files are taken as they are, Arabic ones included.
        command = ["git", "-c", "core.quotepath=off", "-C", str(folder), *arguments]
        result = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")  # noqa: S603 (no shell)
    except FileNotFoundError:
        raise UsageError(say("--since needs git, which is not installed")) from None
    except subprocess.CalledProcessError as error:
        raise UsageError(say("invalid value for --since: {reason}", reason=_reason(error.stderr))) from None
    return result.stdout


def _reason(said: str) -> str:
    """The line that says what is wrong; git may add advice, or where it stopped to look for a repository."""
    lines = said.strip().splitlines() or ["git failed"]
    return next((line for line in lines if line.startswith("fatal: ")), lines[-1])
