"""Every layer of a Word file."""
