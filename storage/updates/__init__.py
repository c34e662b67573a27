"""What came of people's words: whose they were, who was told, what the public may read."""
