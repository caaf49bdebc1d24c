"""From a raw page to a draft entry.

```
bytes ──reading──▶ Page ──layout──▶ Layout ──sentences, names, quotations──▶ guesses ──assemble──▶ Draft
                   text             lines as blocks and furniture             spans                 Entry, items
```

Nothing here writes a file. `khabar.workflow.add` reads pages, checks drafts and stores them.
"""
