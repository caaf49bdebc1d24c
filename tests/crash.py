"""Killing a process at each of its file-system operations.

The operations are seen through Python's audit events, whoever makes them, and through `os.fsync`. Before the n-th
one the process is killed with SIGKILL: what came before it is on the disk, what comes after it never happens. At
an `fsync`, half of the file is cut off first, as when the power fails before the disk has it all.
"""

import os
import signal
import stat
import sys
from collections.abc import Callable
from pathlib import Path

_EVENTS = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate"})
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class _Fuse:
    """Counts operations on a folder, and kills the process at the chosen one."""

    def __init__(self, folder: Path, number: int) -> None:
        self._folder = str(folder)
        self._left = number

    def burn(self) -> bool:
        self._left -= 1
        return self._left == 0

    def audit(self, event: str, arguments: tuple[object, ...]) -> None:
        writes = event in _EVENTS or (event == "open" and int(arguments[2] or 0) & _WRITES)  # type: ignore[call-overload]
        if writes and str(arguments[0]).startswith(self._folder) and self.burn():
            os.kill(os.getpid(), signal.SIGKILL)

    def sync(self, descriptor: int) -> None:
        if self.burn():
            state = os.fstat(descriptor)
            if stat.S_ISREG(state.st_mode):
                os.ftruncate(descriptor, state.st_size // 2)
            os.kill(os.getpid(), signal.SIGKILL)


def killed_at(number: int, folder: Path, action: Callable[[], object]) -> bool:
    """Run an action in a process of its own, which is killed before its n-th operation on a folder.

    Returns:
        Whether it was killed; `False` if it came to its end before.
    """
    child = os.fork()
    if child == 0:
        status = 1
        try:
            fuse = _Fuse(folder, number)
            sys.addaudithook(fuse.audit)
            os.fsync = fuse.sync
            action()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0, "the action failed"
    return False


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return what the files of a folder hold; the lock, which nobody reads, is left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".release.lock"
    }
