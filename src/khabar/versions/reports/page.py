"""The frame of a page of its own: it needs nothing from elsewhere, and the browser may fetch nothing."""

from html import escape
from importlib.resources import files

_PAGE = """<!DOCTYPE html>
<html lang="en">
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


def render_page(title: str, body: str, script: str = "") -> str:
    """Return a page.

    Args:
        title: Its title, as text.
        body: What it holds, as HTML.
        script: What it does, in JavaScript; may be nothing.
    """
    return _PAGE.format(
        title=escape(title),
        style=resource("diff.css"),
        body=body,
        policy="; script-src 'unsafe-inline'" if script else "",
        script=f"<script>\n{script}</script>\n" if script else "",
    )


def resource(name: str) -> str:
    """Return a file that comes with the reports."""
    return (files("khabar.versions.reports") / name).read_text(encoding="utf-8")
