"""Twilio's own segment counter, as the judge of ours."""

import json
import subprocess
from collections.abc import Sequence

from tests.fakes.process import HERE, built, environment


def segments_oracle(texts: Sequence[str]) -> list[tuple[str, int]]:
    """Each text's encoding (GSM-7 or UCS-2) and number of segments, as sent with smart encoding off."""
    answer = subprocess.run(
        [built("bin/node"), HERE / "segments.js"],
        env=environment(),
        input=json.dumps(texts).encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    ).stdout
    return [(encoding, count) for encoding, count in json.loads(answer)]
