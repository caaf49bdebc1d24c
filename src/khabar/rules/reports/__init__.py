"""Reports: findings, rendered. A report knows findings and nothing else."""

from khabar.rules.reports.github import github_report
from khabar.rules.reports.isolates import isolate
from khabar.rules.reports.json import json_report
from khabar.rules.reports.junit import junit_report
from khabar.rules.reports.sarif import sarif_report
from khabar.rules.reports.statistics import statistics
from khabar.rules.reports.text import isolate_in, text_report

__all__ = (
    "github_report",
    "isolate",
    "isolate_in",
    "json_report",
    "junit_report",
    "sarif_report",
    "statistics",
    "text_report",
)
