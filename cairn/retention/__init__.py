"""The retention schedule and what is held under it."""
