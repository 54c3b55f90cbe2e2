"""Judging text: what may be kept about a review, what each kept text passed, and which to look at
again (5.5, 5.6).
"""
