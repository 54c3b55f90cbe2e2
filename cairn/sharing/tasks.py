"""What the worker does with time: ending notices whose time is over."""

from cairn.audit.due import do_first
from cairn.kernel.actor import SYSTEM
from cairn.kernel.clock import now, today
from cairn.sharing import actions, queries
from cairn.sharing.models import Notice


def expire_next() -> bool:
    """End one notice that is over; False if there is none, or none of those could be."""

    def expire(notice: Notice) -> object:
        return actions.expire(by=SYSTEM, at=now(), notice=notice.id)

    return do_first(queries.over(today()), expire, "ending a notice")
