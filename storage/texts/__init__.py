"""Texts coming in and going out: kept once, taken in turn, claimed, paced, paid for."""
