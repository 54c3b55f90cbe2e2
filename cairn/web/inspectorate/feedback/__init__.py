"""Staff: pages of feedback."""
