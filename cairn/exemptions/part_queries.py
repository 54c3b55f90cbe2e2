"""Which parts of names people let stand with the name, in texts about a review."""

from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from cairn.exemptions.models import ExemptionRequest, PartOfName
from cairn.exemptions.workflow import RequestState
from cairn.guard.alike import asked_together
from cairn.kernel.states import codes

# Somebody asked about these words themselves, and what is said of them counts before what is said
# of a longer name.
ASKED_THEMSELVES = (RequestState.ASKED, RequestState.DECLINED)


def granted_parts(review: UUID, granted: Collection[str]) -> dict[str, UUID]:
    """By fingerprint, the parts of names that people let stand, with who did: none that another
    name has which stands in a file about the review. `granted` are the fingerprints of all words
    that people let stand.
    """
    themselves = ExemptionRequest.objects.filter(review=review, state__in=codes(ASKED_THEMSELVES))
    rows = PartOfName.objects.filter(
        request__review=review, request__state=RequestState.GRANTED
    ).exclude(fingerprint__in=themselves.values("fingerprint"))
    parts = dict(rows.values_list("fingerprint", "request__decided_by"))
    others = _parts_of_others(review, granted) if parts else set()
    return {part: who for part, who in parts.items() if part not in others}


def _parts_of_others(review: UUID, granted: Collection[str]) -> set[str]:
    """The parts of the full names in files about the review that nobody let stand."""
    # Files lie above this area, so the settings say whom to ask.
    names = list(import_string(settings.CAIRN_NAMES_IN_FILES)(review))
    asked = asked_together({own: parts for own, _, parts in names})
    stand = {own for own, earlier, _ in names if own in granted or earlier in granted}
    # A name that is part of a longer one is the same person's.
    return {part for own, _, parts in names if asked.about(own) not in stand for part in parts}
