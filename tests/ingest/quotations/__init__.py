"""Tests of the layer of quotations."""
