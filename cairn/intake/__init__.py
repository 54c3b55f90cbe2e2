"""Notification, submission, screening, return and acceptance."""
