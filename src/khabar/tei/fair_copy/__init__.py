"""Fair copies: canonical entries, recognised and read without an XML parser."""
