"""Staff: pages of assignments."""
