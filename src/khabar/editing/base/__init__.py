"""The base of operations: how they are applied and undone, layers that they change, ids, checks of spans."""
