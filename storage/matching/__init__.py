"""From what a person can do or would like to the opportunities near them, with reasons."""
