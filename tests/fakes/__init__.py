"""Fakes of the providers, none of them written by us; README.md says what each one checks and does not."""
