"""Committees, chief officers groups, local authorities and office-holders."""
