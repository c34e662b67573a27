from storage.meaning import MeaningModel

embed = MeaningModel().embed
"""One model for a whole test run: nothing is read before the first text."""
