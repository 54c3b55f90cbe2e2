"""Every layer of a picture inside a file: its words, what it says of itself, and the picture."""
