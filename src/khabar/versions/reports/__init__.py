"""Reports of differences, one module for each format, which escapes and isolates words in its own way."""

from collections.abc import Callable, Mapping

from khabar.versions.diff.comparison import Survey
from khabar.versions.reports.html import html_report
from khabar.versions.reports.json import json_report
from khabar.versions.reports.markdown import markdown_report
from khabar.versions.reports.text import text_report

REPORTS: Mapping[str, Callable[[Survey], str]] = {
    "text": text_report,
    "json": json_report,
    "html": html_report,
    "markdown": markdown_report,
}
"""The formats of a report, by their names on the command line."""
