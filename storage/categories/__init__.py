"""What words are about, as codes: the tables of words, how they are found in a text, corrections."""
