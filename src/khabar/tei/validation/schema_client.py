"""Validity against any RELAX NG schema, in a process that can be ended.

libxml2 compiles the whole of TEI (`tei_all.rng`) in some seconds. Some schemas that were made from an ODD it
does not compile in any time, and while it tries, no Python code runs that could stop it. So a schema lives in
a process of its own (`khabar.tei.validation.schema_process`): it is compiled once, validates all files, and
is ended when it takes too long.
"""

import json
import os
import sys
from functools import lru_cache
from pathlib import Path
from threading import Timer
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast
from weakref import finalize

from khabar.errors import SchemaError
from khabar.messages import say

if TYPE_CHECKING:
    from subprocess import Popen

COMPILE_LIMIT = 120.0
"""Seconds that a schema may take to compile; `tei_all.rng` takes 5 to 20 on a busy machine."""

VALIDATE_LIMIT = 60.0
"""Seconds that the validation of one file may take; a large one takes less than one."""

_PROGRAM = Path(__file__).with_name("schema_process.py")


class Misfit(NamedTuple):
    """A place where a file breaks a schema.

    Attributes:
        number: That of the element in document order, from 0.
        reason: The message of libxml2.
    """

    number: int
    reason: str


class Schema:
    """A compiled RELAX NG schema.

    Args:
        path: The schema, in XML syntax.
        limit: Seconds that it may take to compile.

    Raises:
        SchemaError: if the file is missing, is not RELAX NG in XML syntax, or takes too long.
    """

    def __init__(self, path: Path, limit: float = COMPILE_LIMIT) -> None:
        if not path.is_file():
            raise SchemaError(say("{path}: no such schema", path=path))
        self.path = path
        self._process = _start(path)
        self.close = finalize(self, _end, self._process)
        answer = self._answer(limit)
        if answer is None:
            raise SchemaError(
                say(
                    "{path}: libxml2 did not compile the schema within {limit:g} seconds; simplify it "
                    "(`jing -s SCHEMA.rng > SIMPLE.rng`), or use tei_all.rng",
                    path=path,
                    limit=limit,
                )
            )
        if "error" in answer:
            self.close()
            raise SchemaError(
                say(
                    "{path}: not a RELAX NG schema in XML syntax: {reason}; trang and rnc2rng convert "
                    ".rnc files",
                    path=path,
                    reason=answer["error"],
                )
            )

    def misfits(self, source: bytes, limit: float = VALIDATE_LIMIT) -> tuple[Misfit, ...]:
        """Return where a well-formed file breaks the schema; at most one place an element.

        Args:
            source: The file.
            limit: Seconds that its validation may take.

        Raises:
            SchemaError: if it takes longer.
        """
        answer = None
        try:
            requests = cast("IO[bytes]", self._process.stdin)
            requests.write(b"%d\n" % len(source) + source)
            requests.flush()
            answer = self._answer(limit)
        except (OSError, ValueError):
            # The process was ended before, and its pipe is closed.
            answer = None
        if answer is None:
            raise SchemaError(
                say(
                    "{path}: libxml2 did not validate a file with this schema within {limit:g} seconds",
                    path=self.path,
                    limit=limit,
                )
            )
        return tuple(Misfit(number, reason) for number, reason in answer)

    def _answer(self, limit: float) -> Any:  # noqa: ANN401 (JSON)
        """Return the next answer; `None` if the process had to be ended, or ended."""
        watch = Timer(limit, self._process.kill)
        watch.start()
        try:
            line = cast("IO[bytes]", self._process.stdout).readline()
        finally:
            watch.cancel()
        if line:
            return json.loads(line)
        self.close()
        return None


def _start(path: Path) -> "Popen[bytes]":
    import subprocess  # noqa: PLC0415 (slow to import, and most checks have no schema)

    # -P: files beside the program must not be taken for modules of the standard library.
    command = [sys.executable, "-P", str(_PROGRAM), str(path)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)  # noqa: S603 (no shell)


def _end(process: "Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()


def open_schema(path: Path) -> Schema:
    """Return a schema, compiled once in this process, and again only when its file has changed.

    Raises:
        SchemaError: as `Schema` does.
    """
    try:
        state = path.stat()
    except OSError:
        raise SchemaError(say("{path}: no such schema", path=path)) from None
    # A forked process has the memory of the one that it comes from, but must not share its pipes.
    return _open(path, (os.getpid(), state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=2)
def _open(path: Path, state: tuple[int, int, int]) -> Schema:  # noqa: ARG001 (a part of the key)
    return Schema(path)
