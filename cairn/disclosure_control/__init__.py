"""Tables in, tables safe to release out."""
