"""The patterns of quotations: what stands between a cue and its content."""
