"""Rules: what is checked in entries, and what is said about it."""

from khabar.errors import PackError
from khabar.messages import LANGUAGES, say
from khabar.rules.engine.fixes import fix_files, preview_fixes
from khabar.rules.engine.run import Run, check_paths
from khabar.rules.finding import Edit, Finding, Fix, Location, Related, Severity
from khabar.rules.plugins import GROUP, all_rules, find_rule
from khabar.rules.registry import RETIRED, RULES
from khabar.rules.report import Report, Selection
from khabar.rules.rule import Documentation, Need, Rule, Scope
from khabar.rules.subjects.subject import Problem, Subject

__all__ = (
    "GROUP",
    "LANGUAGES",
    "RETIRED",
    "RULES",
    "Documentation",
    "Edit",
    "Finding",
    "Fix",
    "Location",
    "Need",
    "PackError",
    "Problem",
    "Related",
    "Report",
    "Rule",
    "Run",
    "Scope",
    "Selection",
    "Severity",
    "Subject",
    "all_rules",
    "check_paths",
    "find_rule",
    "fix_files",
    "preview_fixes",
    "say",
)
