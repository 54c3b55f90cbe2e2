"""What may stay, and why: laws, cited authors, pseudonyms, public bodies and the phrases on the allow-list."""
