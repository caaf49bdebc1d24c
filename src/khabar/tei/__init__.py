"""TEI: reading and writing entries, registers and the taxonomy."""

from khabar.disk import SIZE_LIMIT, read_bytes
from khabar.tei.canonical import canonicalise
from khabar.tei.document import Document, parse
from khabar.tei.entry.reader import read, read_document
from khabar.tei.entry.writer import write
from khabar.tei.registers.reader import Category, read_register, read_taxonomy
from khabar.tei.validation.profile import is_valid, violations

__all__ = (
    "SIZE_LIMIT",
    "Category",
    "Document",
    "canonicalise",
    "is_valid",
    "parse",
    "read",
    "read_bytes",
    "read_document",
    "read_register",
    "read_taxonomy",
    "violations",
    "write",
)
