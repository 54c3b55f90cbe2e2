"""Staff: pages of exemptions."""
