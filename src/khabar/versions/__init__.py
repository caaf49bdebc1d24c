"""Versions: what was released, how two states differ, and how annotation follows a page that changed."""
