"""Parsing: files from outside, with limits, and the positions of everything in them."""
