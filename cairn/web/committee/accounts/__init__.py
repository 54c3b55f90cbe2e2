"""Committees: pages of accounts."""
