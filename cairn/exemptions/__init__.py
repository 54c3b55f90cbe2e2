"""Asking people: may a phrase stand in texts about one review, and which terms a committee lists as
its own (5.5).
"""
