"""The confidential store: sealed originals, their text layers and findings."""
