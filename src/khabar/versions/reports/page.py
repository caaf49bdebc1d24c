"""The frame of an HTML page that needs no other files, and may not load any."""

from html import escape
from importlib.resources import files

from khabar.messages import ARABIC, ENGLISH

_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'{policy}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body class="khabar-diff-page">
<main>
{body}
</main>
{script}</body>
</html>
"""


def render_page(title: str, body: str, script: str = "", language: str = ENGLISH) -> str:
    """Return a page.

    Args:
        title: Its title, as text.
        body: Its content, as HTML.
        script: Its script in JavaScript; may be empty.
        language: The language of its words, English or Arabic.
    """
    return _PAGE.format(
        language=language,
        direction="rtl" if language == ARABIC else "ltr",
        title=escape(title),
        style=resource("diff.css"),
        body=body,
        policy="; script-src 'unsafe-inline'" if script else "",
        script=f"<script>\n{script}</script>\n" if script else "",
    )


def resource(name: str) -> str:
    """Return the content of a file of this package."""
    return (files("khabar.versions.reports") / name).read_text(encoding="utf-8")
