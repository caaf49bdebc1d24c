"""Registers of entities and the taxonomy: read into the model, and written with new items."""
