"""What was misread, corrected by people, masked, and learnt."""
