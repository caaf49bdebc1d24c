"""The operations: one module for each kind of annotation, and one for what is done to any."""
