"""What may stay, and why: laws, citations, pseudonyms, public bodies and the allow-list."""
