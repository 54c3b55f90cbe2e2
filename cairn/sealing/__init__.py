"""Authenticated encryption, key wrapping and the hash chain: nothing here knows what it
protects.
"""
