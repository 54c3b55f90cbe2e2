"""Phrases that may be a name, sealed in their row under a key of their own until they are done with
(5.3).
"""

from django.conf import settings

from cairn.exemptions.models import SealedPhrase, SettledPhrase
from cairn.sealing import envelope

# A row in which a phrase is sealed.
Sealing = SealedPhrase | SettledPhrase


def _context_of(row: Sealing) -> bytes:
    # A sealed phrase that is copied into another row does not open there.
    return f"{type(row).__name__.lower()}:{row.id}".encode()


def seal(row: Sealing, phrase: str) -> None:
    key = envelope.new_key()
    # A form can send half a character, which plain UTF-8 refuses.
    row.phrase = envelope.seal(phrase.encode("utf-8", "surrogatepass"), key, _context_of(row))
    row.wrapped_key = envelope.wrap(key, settings.CAIRN_MASTER_KEY)


def unseal(row: Sealing) -> str:
    """The phrase, in memory only; nothing once it is destroyed. Raises: CannotUnseal."""
    if row.wrapped_key is None or row.phrase is None:
        return ""
    key = envelope.unwrap(bytes(row.wrapped_key), settings.CAIRN_MASTER_KEY)
    return envelope.unseal(bytes(row.phrase), key, _context_of(row)).decode(
        "utf-8", "surrogatepass"
    )


# What a move sets on a row whose phrase is done with: the sealed text goes, and the key to it.
DESTROYED = {"phrase": None, "wrapped_key": None}
