"""Words in the demonstration: what a committee told the check of its own, and a question about
words that waits.
"""

from datetime import datetime, timedelta
from uuid import UUID

from cairn.exemptions import local_terms
from cairn.exemptions import requests as exemption_requests
from cairn.guard.findings import Kind
from demonstration.people import actor_of

_DAY = timedelta(days=1)


def fill(scr: UUID, now: datetime) -> None:
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
        phrase="Lunan Nest",
        kind=Kind.ORGANISATION,
        why="It is the advocacy service that all our committees share.",
    )
    juniper = actor_of("juniper", now)
    why = "It is the name of an assessment framework."
    exemption_requests.ask(
        by=juniper, at=now - 3 * _DAY, review=scr, kind=Kind.PERSON, phrase="Marigold", why=why
    )
