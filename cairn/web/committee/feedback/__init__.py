"""A committee: pages of feedback."""
