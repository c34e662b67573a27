"""The pipeline's components, named in ../config.yml."""

import sys
from pathlib import Path

# For storage/meaning.py, which the app and Rasa share. Last, so that no other name of the app's is found.
sys.path.append(str(Path(__file__).resolve().parents[2]))
