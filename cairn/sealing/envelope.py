"""Sealing bytes: AES-256-GCM in chunks, so that no chunk can be changed, moved, dropped or
repeated.

Construction: the STREAM scheme (Hoang, Reyhanitabar, Rogaway and Vizár, 2015). Each chunk's nonce
is a random prefix of 7 bytes, a counter of 4 bytes and a byte that marks the last chunk; the
caller's context is authenticated with every chunk, so a blob opened under another document's name
fails.
"""

import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds

# Part of the format, like the lengths below: another size could not open what is sealed already.
CHUNK = 64 * 1024
KEY_BYTES = 32
_MAGIC = b"CAIRN1"
# With the counter and the mark of the last chunk it makes the 12 bytes of a GCM nonce. Random bytes
# must not come twice under one key, and each key seals little: a document's its original and its
# layers, the master key the secrets of second factors.
_PREFIX = 7
_TAG = 16


class CannotUnseal(Exception):
    """The bytes were changed, cut short, sealed for something else, or the key is not the right
    one.
    """


def new_key() -> bytes:
    """A fresh data key of 32 random bytes."""
    return os.urandom(KEY_BYTES)


def wrap(key: bytes, under: bytes) -> bytes:
    """The data key encrypted under a master key of 32 bytes (AES-KW, RFC 3394): 40 bytes."""
    return aes_key_wrap(under, key)


def unwrap(wrapped: bytes, under: bytes) -> bytes:
    """The data key again. Raises: CannotUnseal if the master key is another or the bytes were
    changed.
    """
    try:
        return aes_key_unwrap(under, wrapped)
    except (InvalidUnwrap, ValueError) as error:
        raise CannotUnseal("the data key does not open under this master key") from error


def _nonce(prefix: bytes, counter: int, last: bool) -> bytes:
    return prefix + struct.pack(">IB", counter, last)


class Sealer:
    """Seals bytes as they come, holding back no more than one chunk of them.

    `add` any number of times, then `finish` once; what they give, joined, is the sealed form.
    """

    def __init__(self, key: bytes, context: bytes) -> None:
        self._cipher = AESGCM(key)
        self._context = context
        self._prefix = os.urandom(_PREFIX)
        self._counter = 0
        self._waiting = b""
        self._head = _MAGIC + self._prefix

    def add(self, plain: bytes) -> bytes:
        """Everything that can be sealed by now: nothing, or whole chunks."""
        self._waiting += plain
        # The last chunk is marked as the last, so a whole one waits until there is more.
        whole = max(0, len(self._waiting) - 1) // CHUNK * CHUNK
        ready, self._waiting = self._waiting[:whole], self._waiting[whole:]
        starts = range(0, whole, CHUNK)
        return self._begin() + b"".join(
            self._seal(ready[start : start + CHUNK], last=False) for start in starts
        )

    def finish(self) -> bytes:
        """The last chunk. Empty bytes make one too, so that there is something to authenticate."""
        return self._begin() + self._seal(self._waiting, last=True)

    def _begin(self) -> bytes:
        head, self._head = self._head, b""
        return head

    def _seal(self, plain: bytes, last: bool) -> bytes:
        nonce = _nonce(self._prefix, self._counter, last)
        self._counter += 1
        return self._cipher.encrypt(nonce, plain, self._context)


@upholds(Clause.SECURE_SUBMISSION, Clause.DISCLOSURE_LIMITED, Clause.BOUND_TO_CONFIDENCE)
def seal(plain: bytes, key: bytes, context: bytes) -> bytes:
    """The sealed form of `plain` (any length).

    `context` names what it belongs to and is needed to unseal.
    """
    sealer = Sealer(key, context)
    return sealer.add(plain) + sealer.finish()


@upholds(Clause.SECURE_SUBMISSION, Clause.DISCLOSURE_LIMITED, Clause.BOUND_TO_CONFIDENCE)
def unseal(sealed: bytes, key: bytes, context: bytes) -> bytes:
    """What was sealed. Raises: CannotUnseal; never returns a part of it."""
    head = len(_MAGIC) + _PREFIX
    if not sealed.startswith(_MAGIC) or len(sealed) < head + _TAG:
        raise CannotUnseal("these bytes were not sealed by Cairn, or were cut short")
    prefix = sealed[len(_MAGIC) : head]
    cipher = AESGCM(key)
    starts = range(head, len(sealed), CHUNK + _TAG)
    # Gathered and given out only when the last chunk has passed: half
    # a report must not pass for all.
    plain = []
    for counter, start in enumerate(starts):
        last = counter == len(starts) - 1
        try:
            plain.append(
                cipher.decrypt(
                    _nonce(prefix, counter, last), sealed[start : start + CHUNK + _TAG], context
                )
            )
        except InvalidTag as error:
            raise CannotUnseal(
                "the sealed bytes were changed or belong to something else"
            ) from error
    return b"".join(plain)
