"""Staff: pages of accounts."""
