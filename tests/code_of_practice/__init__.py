"""The Code of practice, section by section: each test is a sentence of it, in our words."""
