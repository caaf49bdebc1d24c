"""Commands for git, and those that git calls."""
