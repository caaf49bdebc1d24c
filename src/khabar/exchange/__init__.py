"""Entries in the formats of other tools, and back: `read_…` and `write_…` in pairs.

>>> import khabar
>>> from khabar.exchange.conllu import read_conllu, write_conllu
>>> entry = khabar.load()["egypttoday-0001"]
>>> next(read_conllu("".join(write_conllu([entry])))).words[0].form
'أكَّد'
"""
