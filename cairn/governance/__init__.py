"""Undertakings, conflicts of interest, purpose of access and what text may be kept."""
