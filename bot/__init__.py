"""The running product: channels in and out, the turn of a message, and the commands. Builds every object."""
