"""Text in, everything in it that could identify someone out."""
