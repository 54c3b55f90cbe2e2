"""Staff: pages of governance."""
