"""What has to stand before Rasa is imported."""

import logging
import os

SHORTEST_SECRET = 24

# Rasa and TensorFlow read these at import.
DEFAULTS = {
    "CANDO_RASA_DB_PORT": "",
    "CANDO_RASA_DB_PASSWORD": "",
    "RASA_TELEMETRY_ENABLED": "false",
    "RASA_MAX_CACHE_SIZE": "0",  # a cached component would survive a change to our spelling tables
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "LOG_LEVEL": "WARNING",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}


def prepare() -> None:
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    # What imports warn of is for the makers of libraries; several turn such warnings on themselves.
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").disabled = True
    # skops looks for 700 functions in every module loaded: 2 s of start-up now, 15 s after TensorFlow.
    import skops.io  # noqa: F401, PLC0415
