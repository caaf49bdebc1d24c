"""Charts, networks and timelines as inline SVG."""
