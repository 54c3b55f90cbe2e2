"""A committee: pages of exemptions."""
