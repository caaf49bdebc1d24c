"""Reports of differences, one module for each format, which escapes and isolates words in its own way."""

from collections.abc import Mapping
from typing import Protocol

from khabar.messages import ENGLISH
from khabar.versions.diff.comparison import Survey
from khabar.versions.reports.html import html_report
from khabar.versions.reports.json import json_report
from khabar.versions.reports.markdown import markdown_report
from khabar.versions.reports.text import text_report


class ReportWriter(Protocol):
    """Renders a comparison in a format."""

    def __call__(self, survey: Survey, _language: str = ENGLISH, /) -> str:
        """Return the report in a language."""
        ...


REPORTS: Mapping[str, ReportWriter] = {
    "text": text_report,
    "json": json_report,
    "html": html_report,
    "markdown": markdown_report,
}
"""The formats of a report, by their names on the command line."""
