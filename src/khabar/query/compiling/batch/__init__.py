"""From batches of fair copies to columns: no token and no name becomes an object on the way."""
