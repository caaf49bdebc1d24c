"""Statistics of annotations: who is quoted on what, which entities occur together, which names vary."""
