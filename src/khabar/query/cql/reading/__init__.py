"""Reading queries: plain ones without the grammar, all others by it."""
