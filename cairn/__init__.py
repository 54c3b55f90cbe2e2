"""Cairn: the national collation point for case reviews of children and young people."""
