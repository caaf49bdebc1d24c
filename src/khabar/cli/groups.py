"""The commands, their groups, and the package of each group."""

GROUPS = {
    "Start a corpus": ("init", "add", "site", "outlet"),
    "Annotate": (
        "propagate",
        "annotate",
        "approve",
        "tokenise",
        "import",
        "fmt",
        "lsp",
        "migrate",
        "reanchor",
    ),
    "Check": ("check", "explain", "agreement", "evaluate", "quality"),
    "Query": ("show", "kwic", "freq", "ngrams", "collocates", "keywords", "stats", "index", "export"),
    "Compare versions": ("diff", "patch", "review", "history"),
    "Release and share": ("release", "archive", "withdraw", "strip", "hydrate"),
    "Work with git": ("git-setup", "git-diff", "git-merge"),
}
"""The commands by purpose."""

PACKAGES = dict(
    zip(
        GROUPS,
        ("starting", "annotating", "checking", "querying", "comparing", "releasing", "git"),
        strict=True,
    )
)
"""The package of each group; a command is in the module of its name there."""

COMMANDS = tuple(sorted(name for names in GROUPS.values() for name in names))
"""The names of all commands."""
