"""A committee: pages of publications."""
