"""Notices to Scottish Government: circumstances only, never a report (6.1)."""
