"""What Rasa's own validator finds, as one list: its errors, and its warnings, which are problems here too."""

import re
import warnings
from pathlib import Path

from rasa.cli.utils import validate_files
from rasa.shared.exceptions import RasaException
from rasa.shared.importers.importer import TrainingDataImporter

from logs import plain

# Warnings that say nothing about this project, each with its reason.
_BESIDE_THE_POINT = re.compile(
    "Slot auto-fill has been removed"  # told to everybody who has slots
    "|The utterance '.*' is not used in any story or rule"  # forms and actions use them
)


def problems(config: Path, domain: list[Path], data: list[Path]) -> list[str]:
    plain()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", UserWarning)
        errors = _errors(str(config), [str(path) for path in domain], [str(path) for path in data])
    said = dict.fromkeys(str(warning.message) for warning in told if warning.category is UserWarning)
    return errors + [message for message in said if not _BESIDE_THE_POINT.search(message)]


def _errors(config: str, domain: list[str], data: list[str]) -> list[str]:
    try:
        importer = TrainingDataImporter.load_from_config(config, domain, data)
        validate_files(fail_on_warnings=True, max_history=None, importer=importer)
    except RasaException as error:
        return [str(error)]
    except SystemExit:  # Rasa has printed its reason
        return ["Rasa's validation failed: see the lines above."]
    return []
