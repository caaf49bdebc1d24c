"""The server: how it starts, who may use it, and its routes."""
