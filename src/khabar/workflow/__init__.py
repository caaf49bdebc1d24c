"""Operations that need several workers: rules, queries and versions together, on one corpus.

The workers on the layer below do not know each other. A release, for example, needs all three: `rules` to
check the corpus, `query` for its quality card and `versions` for the new files. The functions here join them,
take the lock of the corpus and write all files of an operation in one step (`khabar.corpus.journal`). The
command line and the Python API both call them, so that neither can leave out a check.

| module | operation |
|---|---|
| `release` | release entries or the corpus, after a check |
| `release_check` | that check, and the rules that a manifest records |
| `quality` | measure the quality of a corpus, and compare it with the last release |
| `quality_card` | the quality card in Markdown, and its place in a page |
| `companions` | files that state the version of the corpus: `CITATION.cff`, `README.md` |
| `archive` | pack a released version for a repository |
| `reanchor` | move an entry to a new version of its page; store page and queue |
| `withdraw` | remove the text of an entry permanently |
| `migrate` | convert entries to the newest annotation scheme |
| `textfree` | strip an entry of its text, and restore it |
| `formatting` | give files the canonical layout |
| `patching` | apply a difference file to an entry |
"""
