"""Words that may be a name, sealed in their row under a key of their own until they are done with (5.3)."""

from django.conf import settings

from cairn.governance.models import SealedWords
from cairn.sealing import envelope


def _sealed_as(held: SealedWords) -> bytes:
    return f"{type(held).__name__.lower()}:{held.id}".encode()


def put(held: SealedWords, words: str) -> None:
    key = envelope.new_key()
    held.words = envelope.seal(words.encode("utf-8", "surrogatepass"), key, _sealed_as(held))
    held.wrapped_key = envelope.wrap(key, settings.CAIRN_MASTER_KEY)


def read(held: SealedWords) -> str:
    """The words, in memory only; nothing once they are forgotten. Raises: CannotUnseal."""
    if held.wrapped_key is None or held.words is None:
        return ""
    key = envelope.unwrap(bytes(held.wrapped_key), settings.CAIRN_MASTER_KEY)
    return envelope.unseal(bytes(held.words), key, _sealed_as(held)).decode("utf-8", "surrogatepass")


def forget(held: SealedWords) -> None:
    held.words, held.wrapped_key = None, None
