"""Places of a file in which somebody has to look themselves, in the order in which pages show
them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cairn.documents import open_places
from cairn.documents.open_places import OpenPlace, Redaction
from cairn.documents.places import pages_in_words
from cairn.documents.queries import Document


@dataclass(frozen=True, slots=True)
class PlacesInFile:
    """`held` are pages that no program could read, `redactions` those that hide nothing."""

    held: Sequence[OpenPlace]
    redactions: Sequence[Redaction]

    @classmethod
    def of(cls, document: Document) -> "PlacesInFile":
        """The caller has let the reader through. Raises: CannotUnseal."""
        return cls(
            [place for place in open_places.of(document) if place.is_held],
            open_places.redactions(document),
        )

    @property
    def number(self) -> int:
        return len(self.held) + len(self.redactions)

    @property
    def held_in_words(self) -> str:
        """‘Pages 4 and 7’, at the beginning of a sentence."""
        said = pages_in_words([place.page for place in self.held])
        return said[:1].upper() + said[1:]

    @property
    def unanswered(self) -> int:
        """Redactions of which the sender has not said why they hide nothing."""
        return sum(1 for one in self.redactions if not one.place.reason)

    @property
    def stop(self) -> bool:
        """Whether the file can't be sent as it is because of them."""
        waiting = any(place.settled_at is None for place in self.held)
        return waiting or self.unanswered > 0
