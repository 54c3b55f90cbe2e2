"""Staff: pages of analysis."""
