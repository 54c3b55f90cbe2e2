"""Messages in every form, and what is attached to them."""
