"""The inspectorate's site."""
