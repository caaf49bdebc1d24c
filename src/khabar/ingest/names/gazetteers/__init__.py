"""The names that are known before a page is read, and where a text has them."""
