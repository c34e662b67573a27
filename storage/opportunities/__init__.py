"""Files of opportunities, checked row by row, into the table."""
