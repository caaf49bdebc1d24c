"""`khabar` and `python -m khabar`."""

import sys

from khabar.version import __version__


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        # Answered before click and lxml are imported: scripts ask for the version often.
        sys.stdout.write(f"khabar {__version__}\n")
        return
    from khabar.cli import run  # noqa: PLC0415 (see above)

    run()


if __name__ == "__main__":
    main()
