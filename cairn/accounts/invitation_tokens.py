"""Tokens of invitations: the link holds the token, the database its hash."""

import secrets
from hashlib import sha256

# 256 bits: nobody guesses one, so how often somebody tries need not be counted.
_BYTES = 32


def new_token() -> str:
    return secrets.token_urlsafe(_BYTES)


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
