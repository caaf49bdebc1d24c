"""`khabar` and `python -m khabar`."""

import sys

from khabar.version import __version__


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
    from khabar.cli import run  # noqa: PLC0415 (see above)

    run()


if __name__ == "__main__":
    main()
