"""Staff: pages of audit."""
