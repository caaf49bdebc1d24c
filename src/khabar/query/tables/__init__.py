"""Tables of annotations, and the formats that they are written in."""
