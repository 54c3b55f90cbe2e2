"""Rows whose time has come: the worker takes them one by one, and a refused one delays no other."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from typing import TypeVar
from uuid import UUID

from django.db import models

from cairn.kernel.clock import now
from cairn.kernel.refusals import Refused

log = logging.getLogger("cairn.due")
Row = TypeVar("Row", bound=models.Model)


def do_first(rows: Iterable[Row], act: Callable[[Row], object], what: str) -> bool:
    """Do `act` to the first row that it is not refused for.

    False if there is none, so that a worker with nothing else to do may rest. `what` says in the
    log what was refused, as in "reminding".
    """
    for row in rows:
        try:
            act(row)
        except Refused as refused:
            log_refusal(what, row.pk, refused)
        else:
            return True
    return False


def log_refusal(what: str, key: UUID, refused: Refused) -> None:
    """Say by its key, once an hour, what is refused: an idle worker tries again every second."""
    _log_once(what, key, str(refused), now().replace(minute=0, second=0, microsecond=0))


@lru_cache(maxsize=1_000)
def _log_once(what: str, key: UUID, codes: str, hour: datetime) -> None:
    log.warning("%s is refused for %s: %s", what, key, codes)
