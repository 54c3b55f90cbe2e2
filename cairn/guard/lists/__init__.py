"""Word lists, with their source in each file and their licence in NOTICE."""
