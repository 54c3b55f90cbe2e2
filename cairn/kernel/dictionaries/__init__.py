"""Core data dictionaries as data: one file for each edition, never changed once in use."""
