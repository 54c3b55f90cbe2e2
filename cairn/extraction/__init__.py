"""Untrusted file in, text layers and warnings out; parsed in a child process with limits."""
