"""Words in the demonstration: what a committee told the check of its own, and a question about
words that waits. What two of its papers were told is offered to its list.
"""

from datetime import datetime, timedelta
from uuid import UUID

from cairn.exemptions import local_terms
from cairn.exemptions import requests as exemption_requests
from cairn.guard.findings import Kind
from demonstration.people import actor_of

_DAY = timedelta(days=1)


def fill(icr: UUID, scr: UUID, now: datetime) -> None:
    hazel = actor_of("hazel", now)
    linden = actor_of("linden", now)
    local_terms.block(
        by=hazel,
        at=now - 40 * _DAY,
        phrase="the wee school",
        kind=Kind.ORGANISATION,
        why="There is one school in the area that everybody here calls so.",
    )
    agreed = local_terms.propose(
        by=hazel,
        at=now - 38 * _DAY,
        phrase="Carron Family Hub",
        kind=Kind.ORGANISATION,
        why="It works with every family of the area, and is in all our plans.",
    )
    reasons = "It serves the whole area, so it leads to nobody."
    local_terms.agree(by=linden, at=now - 37 * _DAY, term=agreed.id, reasons=reasons)
    local_terms.propose(
        by=hazel,
        at=now - 2 * _DAY,
        phrase="Lunan Nest Centre",
        kind=Kind.ORGANISATION,
        why="It is the advocacy service that all our committees share.",
    )
    _settled_in_two_papers(icr, scr, now)
    juniper = actor_of("juniper", now)
    why = "It is the name of an assessment framework."
    exemption_requests.ask(
        by=juniper, at=now - 3 * _DAY, review=scr, kind=Kind.PERSON, phrase="Marigold", why=why
    )


def _settled_in_two_papers(icr: UUID, scr: UUID, now: datetime) -> None:
    hazel = actor_of("hazel", now)
    linden = actor_of("linden", now)
    why = "It is a body that serves the whole region."
    reasons = "It serves four council areas, so it leads to nobody."
    for review, days in ((icr, 88), (scr, 21)):
        asked = exemption_requests.ask(
            by=hazel,
            at=now - days * _DAY,
            review=review,
            kind=Kind.ORGANISATION,
            phrase="Brightsides Hub",
            why=why,
        )
        decided = now - (days - 1) * _DAY
        exemption_requests.grant(by=linden, at=decided, request=asked.id, reasons=reasons)
