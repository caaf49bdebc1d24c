"""Reading files of git revisions. Nothing is written, and no code of the repository is run."""

import subprocess
from dataclasses import dataclass
from hashlib import sha1, sha256
from pathlib import Path, PurePosixPath

from khabar.disk import SIZE_LIMIT
from khabar.errors import TooLargeError, UsageError, message_of
from khabar.messages import say

_SHA256_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a revision.

    Attributes:
        path: Its path, relative to the top of the repository.
        id: The id of its content.
        size: Its size in bytes.
    """

    path: str
    id: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class GitRevision:
    """A revision of a repository.

    Attributes:
        folder: A folder in the repository.
        name: The revision, as the user named it.
        commit: Its commit.
        prefix: The path of `folder` from the top of the repository, with a final slash; may be empty.
    """

    folder: Path
    name: str
    commit: str
    prefix: str

    def files(self, path: str) -> list[Blob]:
        """Return the files at a path relative to the top: a single file, or all of a folder."""
        command = ["ls-tree", "-r", "-l", "-z", "--full-tree", "--end-of-options", self.commit]
        listing = run(self.folder, *command, "--", *([path] if path else []))
        found = []
        for line in listing.decode("utf-8", "surrogateescape").split("\0"):
            if line:
                facts, _, name = line.partition("\t")
                _, kind, blob, size = facts.split()
                if kind == "blob":
                    found.append(Blob(name, blob, int(size)))
        return found

    def read(self, blob: Blob) -> bytes:
        """Return the content of a file.

        Raises:
            TooLargeError: if it is larger than `SIZE_LIMIT`.
        """
        if blob.size > SIZE_LIMIT:
            message = say(
                "file is too large: {size:,} bytes (limit: {limit:,})", size=blob.size, limit=SIZE_LIMIT
            )
            place = f"{self.name}:{blob.path}"
            raise TooLargeError(message, place)
        return run(self.folder, "cat-file", "blob", blob.id)

    def inside(self, path: str) -> str:
        """Return a path relative to the top, given one relative to `folder`.

        >>> GitRevision(Path(), "HEAD", "", "corpus/").inside("../docs")
        'docs'
        """
        parts: list[str] = []
        for part in PurePosixPath(self.prefix, path).parts:
            if part == ".." and parts:
                parts.pop()
            elif part != ".":
                parts.append(part)
        return "/".join(parts)


def find_revision(folder: Path, name: str) -> GitRevision:
    """Return a revision of the repository around a folder.

    Raises:
        UsageError: if there is no git, no repository or no such revision.
    """
    prefix = run(folder, "rev-parse", "--show-prefix").decode().removesuffix("\n")
    try:
        commit = run(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except UsageError:
        raise UsageError(
            say("unknown revision {name!r} in the repository of {folder}", name=name, folder=folder)
        ) from None
    return GitRevision(folder, name, commit.decode().strip(), prefix)


def blob_id(source: bytes, like: str) -> str:
    """Return the id that git gives to a file, with the hash function of another id.

    >>> blob_id(b"", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")
    'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
    """
    content = b"blob %d\0%b" % (len(source), source)
    # Not for security: this is how git names files.
    kind = sha256 if len(like) == _SHA256_LENGTH else sha1
    return kind(content, usedforsecurity=False).hexdigest()


def run(folder: Path, *arguments: str, write: bytes | None = None) -> bytes:
    """Run git in a folder and return its output.

    Raises:
        UsageError: if git is not installed or fails; the message has the last line of its output.
    """
    command = ["git", "-c", "core.quotepath=off", "-C", str(folder), *arguments]
    try:
        result = subprocess.run(command, capture_output=True, check=True, input=write)  # noqa: S603 (no shell)
    except FileNotFoundError:
        raise UsageError(say("this command needs git, which is not installed")) from None
    except ValueError as error:
        raise UsageError(
            say(
                "git cannot read {name!r}: {error}",
                name=arguments[-1],
                error=message_of(error),
            )
        ) from None
    except subprocess.CalledProcessError as error:
        lines = error.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError(
            say(
                "git {command} failed: {reason}",
                command=arguments[0],
                reason=lines[-1] if lines else "failed",
            )
        ) from None
    return result.stdout
