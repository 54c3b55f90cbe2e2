"""The demonstration: invented committees, people and reviews."""
