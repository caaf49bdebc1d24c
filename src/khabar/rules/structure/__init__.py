"""Structure and sentences."""
