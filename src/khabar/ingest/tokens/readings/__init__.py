"""What a word without its clitics can be, by lexicon, table or shape."""
