"""National reports, case studies and learning events: what is released, and who cleared it."""
