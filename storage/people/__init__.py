"""Who they are to us: addresses, consent, STOP, networks, what they offer and wish, and their record."""
