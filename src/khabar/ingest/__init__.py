"""From a raw page to a draft entry: reading, layout, and guesses at the linguistic layers.

Each layer is a pure function over the text of an article. It returns guesses (`khabar.ingest.guesses`), with
the certainty and the reason of each, which a person then corrects.
"""
