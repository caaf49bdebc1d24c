"""Tests of the layer of names."""
