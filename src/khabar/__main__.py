"""`khabar` and `python -m khabar`."""

import atexit
import gc
import sys

from khabar.version import __version__

_ALLOCATIONS = 50_000
"""Objects after which garbage is collected, for seven hundred by default."""


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        # Answered before click and lxml are imported: scripts ask for the version often.
        sys.stdout.write(f"khabar {__version__}\n")
        return
    # lxml imports rnc2rng when it starts, where that is installed, and with it half of the library for the
    # network. It serves schemas in the compact syntax, which khabar does not read. `None` stands for a module
    # that is absent.
    sys.modules.setdefault("rnc2rng", None)  # type: ignore[arg-type]
    # What is imported stays until the end. To walk it again and again takes longer than most commands, and so
    # does freeing it at the end, one object after the other.
    usual = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, *usual[1:])
    atexit.register(gc.freeze)
    from khabar.cli import run  # noqa: PLC0415 (see above)

    try:
        run()
    finally:
        gc.set_threshold(*usual)


if __name__ == "__main__":
    main()
