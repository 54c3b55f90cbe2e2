"""Places in a file that no program can settle: pages that none could read, and redactions that hide
nothing. Kept when a file is checked, said something of by its sender, settled by the gatekeeper.
"""

import base64
import binascii
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from cairn.anonymity.models import judged
from cairn.anonymity.text_policy import About
from cairn.audit.actions import record
from cairn.audit.lifecycles import lock
from cairn.audit.recording import action
from cairn.documents import policies, queries, sealed
from cairn.documents.models import Document, OpenPlace
from cairn.documents.policies import OpenPlaces
from cairn.documents.terms import Unsettled
from cairn.exemptions.queries import exemptions_for
from cairn.extraction.layers import Extraction, FailedRedaction
from cairn.governance import policies as governance_policies
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import require

_PNG = b"\x89PNG\r\n\x1a\n"
# Words below a box that are shown; a page of them says no more than its beginning.
_MOST_SHOWN = 400


def found_in(document: Document, extraction: Extraction) -> Iterator[OpenPlace]:
    """The places of a file that was just read. A page is held once, whatever it is held for."""
    pages = {(page.page, page.inside): page for page in reversed(extraction.held)}
    for number, (page, inside) in enumerate(sorted(pages)):
        yield OpenPlace(
            document=document,
            what=Unsettled.HELD,
            number=number,
            page=page,
            inside=inside,
            why=pages[page, inside].why.value,
        )
    for number, redaction in enumerate(extraction.redactions):
        yield OpenPlace(
            document=document,
            what=Unsettled.REDACTION,
            number=number,
            page=redaction.page,
            inside=redaction.inside,
            why=redaction.fault.value,
        )


def keep(document: Document, extraction: Extraction) -> None:
    """For the action that keeps a check."""
    for place in found_in(document, extraction):
        place.save(force_insert=True)


def forget(document: Document) -> None:
    """For the action that destroys a file, or has it checked again."""
    for place in document.open_places.exclude(reason=""):
        # First the text, with what is kept of its check.
        place.reason = ""
        place.save(update_fields=["reason"])
    document.open_places.all().delete()


def of(document: Document) -> QuerySet[OpenPlace]:
    """All of a file, settled or not: its pages first, each in order."""
    rows: QuerySet[OpenPlace] = document.open_places.select_related("said_by", "settled_by")
    return rows


def held_pages(document: Document) -> set[int]:
    """Pages of which the text may not be all that they show, also once somebody has looked."""
    return set(document.open_places.filter(what=Unsettled.HELD).values_list("page", flat=True))


def unsettled() -> QuerySet[OpenPlace]:
    """What nobody of the inspectorate has settled, in whatever file."""
    return OpenPlace.objects.filter(settled_at=None)


def before_sending(document: Document) -> OpenPlaces:
    """What its sender has still to put right, or to say something of."""
    return _pages(document, Q(what=Unsettled.HELD) | Q(reason=""))


def before_accepting(document: Document) -> OpenPlaces:
    """What the gatekeeper has still to settle."""
    return _pages(document, Q())


def _pages(document: Document, which: Q) -> OpenPlaces:
    # What was settled once stays so: an acceptance may be taken back, and the report with it.
    rows = list(unsettled().filter(which, document=document).values_list("what", "page"))
    return OpenPlaces(
        held=[page for what, page in rows if what == Unsettled.HELD],
        redactions=[page for what, page in rows if what == Unsettled.REDACTION],
        was_checked_before=document.was_checked_before,
    )


@dataclass(frozen=True, slots=True)
class Redaction:
    """A redaction that hides nothing, with what it was to hide: unsealed for one view."""

    place: OpenPlace
    under: str
    has_picture: bool

    @property
    def alternative(self) -> str:
        """The picture in words, for whoever does not see it."""
        below = f" Below it stands: {self.under}" if self.under else ""
        return f"{self.place.where} as it looks, with the place that was covered.{below}"


def redactions(document: Document) -> list[Redaction]:
    """Each with the words below it. The caller has let the reader through.

    Raises: CannotUnseal.
    """
    rows = [place for place in of(document) if not place.is_held]
    if not rows:
        return []  # nothing is unsealed (5.3)
    found = sealed.layers(document).redactions
    return [
        Redaction(place, _shown(found[place.number].under), bool(_png(found[place.number])))
        for place in rows
    ]


def _shown(under: str) -> str:
    words = " ".join(under.split())
    return words if len(words) <= _MOST_SHOWN else words[:_MOST_SHOWN].rpartition(" ")[0] + "…"


def picture(document: Document, number: int) -> bytes | None:
    """The place of a redaction as the eye sees it, as PNG; None if there is none. The caller has
    let the reader through.

    Raises: CannotUnseal.
    """
    if not document.open_places.filter(what=Unsettled.REDACTION, number=number).exists():
        return None
    return _png(sealed.layers(document).redactions[number])


def _png(redaction: FailedRedaction) -> bytes | None:
    # It comes from the process that opened the file, and whoever took that over could write
    # anything here: a browser is told that it is a PNG, and gets nothing that does not begin as
    # one.
    try:
        data = base64.b64decode(redaction.picture, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if data.startswith(_PNG) else None


@action
def say(*, by: Actor, at: datetime, document: UUID, place: UUID, reason: str) -> OpenPlace:
    """The sender says why nothing was to be hidden in a place. It stops the file no more, and the
    gatekeeper decides.
    """
    row = lock(Document, document)
    boxes = row.open_places.filter(what=Unsettled.REDACTION, settled_at=None)
    found: OpenPlace | None = boxes.filter(id=place).first() if row.review else None
    require(policies.may_say_of_redaction(by, row, reason, is_redaction=found is not None))
    assert found is not None and row.review is not None  # noqa: S101, PT018  # asked by the policy
    exemptions = exemptions_for(About(row.review, row.committee_id))
    found.reason = judged(OpenPlace, exemptions, reason=reason.strip())["reason"]
    found.said_by_id = by.person
    found.said_at = at
    found.save(update_fields=["reason", "said_by", "said_at"])
    _record(by, at, row, "say_of_redaction", found)
    return found


@action
def settle(*, by: Actor, at: datetime, document: UUID, place: UUID) -> OpenPlace:
    """The gatekeeper has looked at a place: it names nobody, or nothing was to be hidden there."""
    row = lock(Document, document)
    found: OpenPlace | None = row.open_places.filter(id=place, settled_at=None).first()
    require(
        policies.may_settle_place(
            by,
            row,
            is_there=found is not None,
            is_held=found is not None and found.is_held,
            has_read=queries.has_read_by_hand(by, document),
        )
    )
    assert found is not None  # noqa: S101  # asked by the policy
    found.settled_by_id = by.person
    found.settled_at = at
    found.save(update_fields=["settled_by", "settled_at"])
    _record(by, at, row, "settle_place", found)
    return found


def _record(by: Actor, at: datetime, row: Document, verb: str, place: OpenPlace) -> None:
    record(
        by=by,
        at=at,
        verb=f"documents.document.{verb}",
        subject=row.id,
        detail={"what": place.what, "page": place.page, "why": place.why},
        upholds=[Clause.MINIMUM_NO_NAMES],
    )


@action
def read_picture(
    *, by: Actor, at: datetime, document: UUID, review: UUID, number: int, purpose: str
) -> bytes | None:
    """The same picture for somebody of the inspectorate who may open the file; the read stands in
    the record before it leaves.
    """
    require(governance_policies.may_open(by, review, purpose_stated=bool(purpose)))
    row = Document.objects.get(id=document)
    record(
        by=by,
        at=at,
        verb="documents.document.read_redaction",
        subject=row.id,
        detail={"purpose": purpose, "review": str(review), "number": number},
        upholds=[Clause.DISCLOSURE_LIMITED, Clause.NO_UNNECESSARY_PROCESSING],
    )
    return picture(row, number)


def in_words(places: Iterable[OpenPlace]) -> list[str]:
    """Each sort of open place once, as a receipt says it."""
    rows: Sequence[OpenPlace] = list(places)
    held = [place.page for place in rows if place.is_held]
    boxes = [place for place in rows if not place.is_held]
    found = [f"Not checked: {policies.pages_in_words(held)}."] if held else []
    return found + ([_of_boxes(boxes)] if boxes else [])


def _of_boxes(boxes: Sequence[OpenPlace]) -> str:
    one = len(boxes) == 1
    pages = policies.pages_in_words([place.page for place in boxes])
    said = sum(1 for place in boxes if place.reason)
    of_all = "said" if said else "has not said"
    why = of_all if said in (0, len(boxes)) else f"said of {said}"
    named = f"{len(boxes)} redaction{'' if one else 's'} that hide{'s' if one else ''} nothing"
    return f"{named}, on {pages}; the sender {why} why nothing was to be hidden."


def still_open(document: Document) -> list[OpenPlace]:
    """What of one file nobody of the inspectorate has settled."""
    return list(unsettled().filter(document=document))
