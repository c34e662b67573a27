"""Whom a mailing reaches: the terms of an audience, its people, and why somebody is left out."""
