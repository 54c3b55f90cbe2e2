"""Staff: pages of retention."""
