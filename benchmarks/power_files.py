"""How many mistakes around the entries `khabar check` notices: `python benchmarks/power_files.py`.

Every kind of `mutations_corpus.DAMAGES` is done to a copy of the corpus, which has no findings. For each kind
is printed what told of it: rules, or the refusal to check at all.
"""

import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from shutil import copytree

from mutations_corpus import DAMAGES, Damage

from khabar.errors import KhabarError
from khabar.rules import RULES, check_paths

REPOSITORY = Path(__file__).parents[1]
SEED = 20261124


def told_by(damage: Damage, folder: Path) -> list[str] | None:
    """Return the rules that notice a mistake, once for each finding; `None` if there is no place for it."""
    copytree(REPOSITORY / "corpus", folder)
    if not damage.apply(folder, Random(SEED)):
        return None
    try:
        return [finding.code for finding in check_paths([folder], RULES).findings]
    except KhabarError:
        return ["refused"]


def main() -> None:
    """Do every kind of damage and print what was told of it."""
    told: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, damage in enumerate(DAMAGES):
            codes = told_by(damage, Path(folder) / str(number))
            if codes is not None:
                told[damage.name] = codes
    for name, codes in told.items():
        counted = ", ".join(f"{code} ({number})" for code, number in Counter(codes).items())
        print(f"- {name}: {counted or 'missed'}")
    print(f"\n{len(told)} kinds, {sum(map(bool, told.values()))} noticed")


if __name__ == "__main__":
    main()
