"""Staff: pages of sharing."""
