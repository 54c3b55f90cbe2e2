"""Sealing and unsealing a document's original and its text layers under its own key."""

import json
from uuid import UUID

from django.conf import settings

from cairn.documents import blobs
from cairn.documents.models import Document
from cairn.extraction.layers import Extraction
from cairn.kernel.clauses import Clause
from cairn.kernel.upholding import upholds
from cairn.sealing import envelope


def _context(document: UUID, part: str) -> bytes:
    # Neither another document's bytes nor the other part open in this place.
    return f"{document}:{part}".encode()


def new_wrapped_key() -> tuple[bytes, bytes]:
    """A data key, and the same wrapped under the master key."""
    key = envelope.new_key()
    return key, envelope.wrap(key, settings.CAIRN_MASTER_KEY)


def context_of_original(document: UUID) -> bytes:
    """What the bytes of a document are sealed for."""
    return _context(document, "original")


def _key(document: Document) -> bytes:
    # No key at all fails like a wrong one (CannotUnseal), so that callers know one fault only.
    return envelope.unwrap(bytes(document.wrapped_key or b""), settings.CAIRN_MASTER_KEY)


@upholds(Clause.DISCLOSURE_LIMITED)
def original(document: Document) -> bytes:
    """The report's bytes, in memory only. Raises: CannotUnseal."""
    return envelope.unseal(
        blobs.get(document.blob), _key(document), context_of_original(document.id)
    )


def put_layers(document: Document, extraction: Extraction) -> str:
    data = json.dumps(extraction.as_dict()).encode()
    return blobs.put(envelope.seal(data, _key(document), _context(document.id, "layers")))


def layers(document: Document) -> Extraction:
    """The report's text, in memory only. Raises: CannotUnseal."""
    sealed = blobs.get(document.layers_blob)
    data = envelope.unseal(sealed, _key(document), _context(document.id, "layers"))
    return Extraction.from_dict(json.loads(data))
