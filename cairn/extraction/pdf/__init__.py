"""Every layer of a PDF."""
