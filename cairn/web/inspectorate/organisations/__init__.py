"""Staff: pages of organisations."""
