"""The container of old Office files, and old Word files in it."""
