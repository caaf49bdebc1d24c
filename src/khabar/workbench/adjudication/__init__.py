"""Two annotations of one page: their differences, and the decisions on them."""
