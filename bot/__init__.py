"""The running product: channels in and out, the turn of a message, and the commands. Builds every object."""

import os

# Two threads on two busy cores take five times as long for one short text as one thread does.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
