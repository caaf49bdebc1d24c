"""Jobs for the tests: what they do with an item is in its name."""

import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Doubling:
    """Returns words twice. A word may say what befalls its worker.

    Attributes:
        folder: A folder in which each word leaves a line for each time that it is worked on.
    """

    folder: Path

    def open(self) -> Callable[[Sequence[str]], list[str]]:
        return self.work

    def work(self, words: Sequence[str]) -> list[str]:
        return [self.one(word) for word in words]

    def one(self, word: str) -> str:
        with (self.folder / word).open("a") as file:
            file.write(f"{os.getpid()}\n")
        if word.startswith("poison") or (word.startswith("unlucky") and self.tries(word) == 1):
            os.kill(os.getpid(), signal.SIGKILL)
        if word.startswith("wrong"):
            raise ValueError(word)
        if word.startswith("slow"):
            time.sleep(60)
        return word * 2

    def tries(self, word: str) -> int:
        """Return how often a word was worked on."""
        path = self.folder / word
        return len(path.read_text().splitlines()) if path.exists() else 0
