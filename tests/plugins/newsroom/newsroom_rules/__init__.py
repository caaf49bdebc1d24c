"""Rules of a newsroom, as a plugin for khabar."""

from newsroom_rules import nr001_shouting

RULES = (nr001_shouting.RULE,)
