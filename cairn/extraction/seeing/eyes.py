"""Looking at pictures: their words, by an engine in a child process of its own."""

from types import TracebackType

from cairn.extraction.layers import Extraction, HeldPage, Layer, Unseen
from cairn.extraction.sights import Sight


class Eyes:
    """Looks at the pictures of one file, one after another; its child starts with the first."""

    def __init__(self) -> None:
        self._layers: list[Layer] = []
        self._held: list[HeldPage] = []

    def __enter__(self) -> "Eyes":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child, whatever happened."""

    def look(self, sight: Sight, picture: bytes) -> None:
        """Read a picture, and keep what is new in it, or that it could not be read."""
        self._held.append(HeldPage(sight.page, Unseen.NO_ENGINE, sight.inside))

    def with_what_was_seen(self, extraction: Extraction) -> Extraction:
        """What was read, with the layers that were seen and the pages that are held."""
        return Extraction(
            extraction.kind,
            extraction.pages,
            (*extraction.layers, *self._layers),
            extraction.pictures,
            (*extraction.held, *self._held),
            extraction.redactions,
        )
