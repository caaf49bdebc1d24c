"""From a raw page to a draft entry: reading, layout, and guesses at the linguistic layers.

```
bytes ──reading──▶ Page ──layout──▶ lines and blocks
      ──sentences, names, quotations──▶ guesses ──assemble──▶ Draft
```

Each layer is a pure function over the text of an article. It returns guesses (`khabar.ingest.guesses`), with
the certainty and the reason of each, which a person then corrects. Nothing here writes a file:
`khabar.workflow.drafting.add` reads pages, checks drafts and stores them.
"""

from khabar.ingest.assemble import Draft, DraftItem, DraftSettings, assemble
from khabar.ingest.default_layers import default_layers
from khabar.ingest.guesses import Article
from khabar.ingest.layers import Layers
from khabar.ingest.layout import classify
from khabar.ingest.reading import Page, make_page

__all__ = (
    "Article",
    "Draft",
    "DraftItem",
    "DraftSettings",
    "Layers",
    "Page",
    "assemble",
    "classify",
    "default_layers",
    "make_page",
)
