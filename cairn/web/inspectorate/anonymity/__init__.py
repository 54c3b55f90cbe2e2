"""Kept texts that today's check would stop, for the governance officer."""
