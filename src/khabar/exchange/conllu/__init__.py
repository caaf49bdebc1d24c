"""CoNLL-U, the format of Universal Dependencies.

`write_conllu` writes entries, `read_conllu` reads the sentences of a file, and `with_tokens` takes them as
the token layer of an entry. A file that was written comes back as the same tokens.
"""

from khabar.exchange.conllu.alignment import with_tokens
from khabar.exchange.conllu.reader import ConlluSentence, ConlluToken, ConlluWord, read_conllu
from khabar.exchange.conllu.writer import write_conllu

__all__ = (
    "ConlluSentence",
    "ConlluToken",
    "ConlluWord",
    "read_conllu",
    "with_tokens",
    "write_conllu",
)
