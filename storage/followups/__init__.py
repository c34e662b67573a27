"""Questions that follow by the clock, whom they may be put to, and answers that are counted."""
