"""Tests of the layer of sentences."""
