"""One recogniser per file: each finds one kind of identifier."""
