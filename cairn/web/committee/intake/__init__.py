"""A committee: pages of intake."""
