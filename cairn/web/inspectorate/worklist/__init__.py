"""Staff: pages of worklist."""
