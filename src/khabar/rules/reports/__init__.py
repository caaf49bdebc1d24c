"""Reports: findings, rendered. A report knows findings, and the lines of the files that they are about."""

from khabar.rules.reports.github import github_report
from khabar.rules.reports.json import json_report, report_schema
from khabar.rules.reports.junit import junit_report
from khabar.rules.reports.options import RenderOptions
from khabar.rules.reports.sarif import sarif_report
from khabar.rules.reports.statistics import statistics
from khabar.rules.reports.text import concise_report, text_report

__all__ = (
    "RenderOptions",
    "concise_report",
    "github_report",
    "json_report",
    "junit_report",
    "report_schema",
    "sarif_report",
    "statistics",
    "text_report",
)
