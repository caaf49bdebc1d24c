"""Header, version, rights."""
