"""The Sphinx domain: link targets, roles, directives and the list of pages."""
