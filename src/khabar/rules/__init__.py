"""Rules: what is checked in entries, and what is said about it."""

from khabar.errors import PluginError
from khabar.messages import LANGUAGES, say
from khabar.rules.engine.fixes import fix_files, preview_fixes
from khabar.rules.engine.run import CheckOptions, check_paths
from khabar.rules.engine.selection import Selection
from khabar.rules.finding import Edit, Finding, Fix, Location, Problem, Related, Severity
from khabar.rules.plugins import GROUP, all_rules, find_rule
from khabar.rules.registry import RETIRED, RULES
from khabar.rules.results.report import Report
from khabar.rules.rule import Documentation, Need, Rule, Scope
from khabar.rules.subjects.subject import Subject

__all__ = (
    "GROUP",
    "LANGUAGES",
    "RETIRED",
    "RULES",
    "CheckOptions",
    "Documentation",
    "Edit",
    "Finding",
    "Fix",
    "Location",
    "Need",
    "PluginError",
    "Problem",
    "Related",
    "Report",
    "Rule",
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
