"""Where things are, offline: postcodes and names of places to points, and the files they come from."""
