"""Thin commands, the worker and the demonstration."""
