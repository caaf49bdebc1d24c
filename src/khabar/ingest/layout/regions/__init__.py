"""Where the article is on the page, and what amid it does not belong to it: lists, insertions, promotions."""
