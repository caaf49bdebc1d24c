"""The engine: runs rules on files, caches results and applies fixes."""
