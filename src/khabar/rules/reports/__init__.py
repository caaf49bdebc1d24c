"""Reports: findings, rendered. A report knows findings and nothing else."""

from khabar.rules.reports.json import json_report
from khabar.rules.reports.text import isolate, text_report

__all__ = ("isolate", "json_report", "text_report")
