"""What the eye sees on a page or a picture, read by machine and held against its text."""
