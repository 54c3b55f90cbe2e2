"""Web pages and other markup."""
