"""What anyone may see, and the way in."""
