"""Annotation in the browser: a local server and its pages.

The corpus on disk is the state: there is no database. For each entry that is open, the server keeps the entry
as a value with the operations that were applied to it (`khabar.editing`), and appends each operation to a
journal beside the corpus before it answers. A page that is reloaded, or a server that is killed, therefore
loses nothing that was acknowledged. Saving writes the canonical file, merged with what others wrote into it.

```
page                          server
  select words, press 2
  POST operations ─────────▶  apply ─▶ journal ─▶ check
  draw the new state ◀──────  state of the entry, findings, what is unsure
  Ctrl+S
  POST save ───────────────▶  write the file, or merge it
```

| module | content |
|---|---|
| `session` | one entry that is being edited: history, journal, saving |
| `journal` | the operations on disk |
| `state` | the entry as JSON for the page |
| `layout` | blocks as nested runs of text and annotations |
| `proposals` | register items for words, and words without proclitics |
| `overview` | the list of entries, with findings and progress |
| `access` | tokens, hosts, origins, headers |
| `guard` | the refusal of requests that may not be answered |
| `app` | the routes |
| `serving` | starting the server |
"""
