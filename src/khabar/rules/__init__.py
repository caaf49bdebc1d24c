"""Rules: the checks of entries, registers and corpora, and their reports.

Authors of rules import from here, and from `khabar.rules.testing`.
"""

from khabar.errors import PluginError
from khabar.messages import LANGUAGES, say
from khabar.rules.engine.fixes import fix_files, preview_fixes
from khabar.rules.engine.run import CheckOptions, check_paths
from khabar.rules.engine.selection import Selection
from khabar.rules.family import Family
from khabar.rules.finding import (
    Edit,
    Finding,
    Fix,
    Location,
    Mask,
    Problem,
    ProblemPosition,
    Related,
    Severity,
)
from khabar.rules.plugins import GROUP, all_rules, find_rule
from khabar.rules.registry import FAMILIES, RETIRED, RULES
from khabar.rules.results.failure import CheckFailure
from khabar.rules.results.report import Report
from khabar.rules.rule import Documentation, Need, Rule, RuleOrigin, Scope
from khabar.rules.subjects.corpus_subject import CorpusSubject
from khabar.rules.subjects.subject import Subject

__all__ = (
    "FAMILIES",
    "GROUP",
    "LANGUAGES",
    "RETIRED",
    "RULES",
    "CheckFailure",
    "CheckOptions",
    "CorpusSubject",
    "Documentation",
    "Edit",
    "Family",
    "Finding",
    "Fix",
    "Location",
    "Mask",
    "Need",
    "PluginError",
    "Problem",
    "ProblemPosition",
    "Related",
    "Report",
    "Rule",
    "RuleOrigin",
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
