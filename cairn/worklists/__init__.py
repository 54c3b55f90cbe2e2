"""What is due to a person and what waits for them, gathered from every area."""
