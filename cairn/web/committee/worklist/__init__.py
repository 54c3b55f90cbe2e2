"""A committee: pages of worklist."""
