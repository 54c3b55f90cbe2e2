"""The anonymised register: references, reviews of every kind, decisions and the core data set."""
