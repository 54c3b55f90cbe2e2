"""Staff: pages of publications."""
