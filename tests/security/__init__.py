"""What attackers do to the channels, and what must not come of it (the design's S bars, named in each file)."""
