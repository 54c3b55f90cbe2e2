"""Staff: pages of intake."""
