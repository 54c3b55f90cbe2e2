"""Telling whether words are the same without keeping them."""

import hmac

_PURPOSE = b"cairn fingerprints of words"


def fingerprint(words: str, key: bytes, context: str) -> str:
    """64 hex digits that stand for `words` within `context` and nowhere else.

    Without `key` (any length) nothing can be tried against them: HMAC-SHA-256 under a key derived
    from it (RFC 2104).
    """
    # A key of its own for this purpose: the master key wraps others, and one key serves one end.
    own = hmac.digest(key, _PURPOSE, "sha256")
    # The null byte parts the two, so that no other pair makes the same bytes. A form can send half
    # a character, which plain UTF-8 refuses.
    return hmac.digest(own, f"{context}\0{words}".encode("utf-8", "surrogatepass"), "sha256").hex()
