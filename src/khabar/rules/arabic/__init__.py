"""Arabic orthography."""
