"""Staff: pages of code of practice."""
