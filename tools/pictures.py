"""Take the pictures of the workbench for the documentation, in Chromium: `python -m tools.pictures`."""

import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

from khabar.corpus import shipped_corpus

ENTRY = "egypttoday-0001"
IMAGES = Path(__file__).parents[1] / "docs" / "images"
SHOTS = (("annotate", 1280, 820), ("annotate-phone", 390, 820))
"""The pictures, with their width and height. Sphinx shows `NAME.ar.png` in the Arabic edition."""

ENDINGS = {"en": ".png", "ar": ".ar.png"}


def main() -> None:
    """Write each picture of `docs/images` in both languages."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = shutil.copytree(shipped_corpus(), Path(folder) / "corpus")
        command = [sys.executable, "-m", "khabar", "annotate", ENTRY, "--corpus", str(root), "--no-open"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            address = (server.stdout.readline() if server.stdout else "").strip()
            for (name, width, height), language in product(SHOTS, ENDINGS):
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(f"{address}&lang={language}")
                page.locator('article [data-id="m4"]').click()
                page.screenshot(path=IMAGES / f"{name}{ENDINGS[language]}")
            server.terminate()


if __name__ == "__main__":
    main()
