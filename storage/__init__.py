"""Every fact the product keeps, and the verbs on it. Imports none of the other rooms."""
