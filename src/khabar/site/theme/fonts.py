"""The font of Arabic text, reduced to the characters of news and copied into the site.

The font comes from the package `fontpkg-amiri` (SIL Open Font License), which the extra `[site]` installs. It
is not part of this repository, and pages do not load it from other sites. Without the package, pages use the
Arabic fonts of the reader's system. The reduced font has 92 kB for both weights, the original one 600 kB.
"""

from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from sphinx.util import logging

_logger = logging.getLogger(__name__)

_PACKAGE = "fontpkg-amiri"
_FACES = (("Amiri-Regular", 400), ("Amiri-Bold", 700))
_RANGES = (
    (0x0020, 0x0040),  # digits and punctuation; Latin letters come from the fonts of the system
    (0x005B, 0x005D),
    (0x00A0, 0x00A0),
    (0x00AB, 0x00AB),
    (0x00BB, 0x00BB),
    (0x060C, 0x060C),
    (0x061B, 0x061B),
    (0x061F, 0x061F),
    (0x0621, 0x063A),
    (0x0640, 0x0655),
    (0x0660, 0x0671),
    (0x067E, 0x067E),  # four letters for foreign sounds, and the Persian forms of two more
    (0x0686, 0x0686),
    (0x0698, 0x0698),
    (0x06A4, 0x06A4),
    (0x06A9, 0x06A9),
    (0x06AF, 0x06AF),
    (0x06CC, 0x06CC),
    (0x200C, 0x200F),
    (0x2026, 0x2026),
)
# Features for joining and positioning Arabic letters, without those for the Quran and for Latin.
_FEATURES = (
    *("ccmp", "locl", "init", "medi", "fina", "isol", "rlig", "calt", "liga", "clig"),
    *("kern", "mark", "mkmk", "curs", "rclt"),
)
_FACE = """@font-face {{
  font-family: "Khabar Naskh";
  font-weight: {weight};
  font-display: swap;
  src: url("fonts/{name}.woff2") format("woff2");
  unicode-range: {ranges};
}}
"""

STYLE_SHEET = "khabar-fonts.css"
"""The style sheet that names the faces."""


def stage_fonts(folder: Path) -> bool:
    """Write the fonts, their licence and a style sheet to the static files of a site, unless they exist.

    Returns:
        Whether the site has the fonts; not if the package of the fonts or fontTools is not installed.
    """
    sheet = folder / STYLE_SHEET
    try:
        rules = _rules()
        if not sheet.is_file() or sheet.read_text(encoding="utf-8") != rules:
            _make(folder / "fonts")
            sheet.write_text(rules, encoding="utf-8")
    except (PackageNotFoundError, ImportError) as error:
        _logger.info("khabar: Arabic is shown in the reader's own fonts (%s)", error)
        return False
    return True


def _rules() -> str:
    ranges = ", ".join(f"U+{first:04X}-{last:04X}" for first, last in _RANGES)
    faces = (_FACE.format(name=name, weight=weight, ranges=ranges) for name, weight in _FACES)
    return "\n".join((f"/* {_PACKAGE} {version(_PACKAGE)}; licence: fonts/Amiri-OFL.txt */\n", *faces))


def _make(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    package = files("fontpkg_amiri")
    for name, _ in _FACES:
        _cut(package.joinpath("files", f"{name}.ttf").read_bytes(), folder / f"{name}.woff2")
    (folder / "Amiri-OFL.txt").write_bytes(package.joinpath("LICENSE").read_bytes())


def _cut(source: bytes, target: Path) -> None:
    from fontTools import subset  # noqa: PLC0415 (of the extra; slow to import)

    # It logs each step, and Sphinx would show that.
    subset.log.setLevel("WARNING")
    options = subset.Options(
        flavor="woff2", layout_features=list(_FEATURES), hinting=False, notdef_outline=True
    )
    font = subset.load_font(BytesIO(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in _RANGES for code in range(first, last + 1)])
    cutter.subset(font)
    subset.save_font(font, str(target), options)
