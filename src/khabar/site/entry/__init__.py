"""The page of an entry: the annotated article and the sections around it."""
