"""Rules: what is checked in entries, and what is said about it."""

from khabar.rules.catalogue import LANGUAGES
from khabar.rules.engine import Run, check_paths
from khabar.rules.finding import Edit, Finding, Fix, Location, Related, Severity
from khabar.rules.fixes import fix_files, preview_fixes
from khabar.rules.registry import RETIRED, RULES, find_rule
from khabar.rules.report import Report, Selection
from khabar.rules.rule import Documentation, Need, Rule, Scope

__all__ = (
    "LANGUAGES",
    "RETIRED",
    "RULES",
    "Documentation",
    "Edit",
    "Finding",
    "Fix",
    "Location",
    "Need",
    "Related",
    "Report",
    "Rule",
    "Run",
    "Scope",
    "Selection",
    "Severity",
    "check_paths",
    "find_rule",
    "fix_files",
    "preview_fixes",
)
