"""Staff: pages of documents."""
