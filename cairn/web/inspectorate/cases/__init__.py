"""Staff: pages of cases."""
