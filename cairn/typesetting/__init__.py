"""Pure: a template and values in, a tagged PDF out."""
