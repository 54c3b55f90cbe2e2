"""Staff: the page of time limits."""
