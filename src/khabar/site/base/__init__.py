"""Building blocks of every page: nodes, markup, messages, addresses."""
