"""A file on its way in: sealed piece by piece as it comes, so that it stands nowhere as a whole in
plain form, neither in memory nor on the disk.
"""

from hashlib import sha256

from cairn.documents import blobs, sealed
from cairn.extraction.layers import CannotRead, Unreadable
from cairn.extraction.sandbox import MOST_BYTES
from cairn.kernel.identifiers import new_id
from cairn.sealing.envelope import Sealer

# As much of the beginning as tells what kind of file it is.
_HEAD = 4096


class Arrival:
    """A file that is arriving. It becomes a document by `actions.store`, or is discarded.

    Raises: NoRoom, here and wherever something is written.
    """

    def __init__(self) -> None:
        # The document's from the first byte on: what is sealed for one opens as no other.
        self.id = new_id()
        key, self.wrapped_key = sealed.new_wrapped_key()
        self._sealer = Sealer(key, sealed.context_of_original(self.id))
        self._digest = sha256()
        self._writer = blobs.Writer()
        self.size = 0
        self.head = b""

    @classmethod
    def of(cls, data: bytes) -> "Arrival":
        """A file that is here already. Raises: CannotRead (too large), NoRoom."""
        arrival = cls()
        arrival.add(data)
        return arrival

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the plain bytes so far."""
        return self._digest.hexdigest()

    def add(self, plain: bytes) -> None:
        """The next piece. Raises: CannotRead once there is too much, and NoRoom; then nothing of it
        is left.
        """
        if self.size + len(plain) > MOST_BYTES:
            self.discard()
            raise CannotRead(Unreadable.TOO_LARGE)
        self.size += len(plain)
        self.head += plain[: _HEAD - len(self.head)]
        self._digest.update(plain)
        self._writer.write(self._sealer.add(plain))

    def keep(self) -> str:
        """Seal the end, and give the name of the sealed bytes. Raises: NoRoom."""
        self._writer.write(self._sealer.finish())
        return self._writer.keep()

    def discard(self) -> None:
        """Take away what was not kept."""
        self._writer.discard()
