"""The committee's site."""
