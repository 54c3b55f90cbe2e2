"""Which limits hold, who set them, and what is still to be confirmed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from cairn.accounts.models import Account
from cairn.accounts.queries import staff
from cairn.kernel.regime import Clock, Regime, regimes
from cairn.kernel.working_time import Limit
from cairn.organisations.models import Committee
from cairn.organisations.queries import committees
from cairn.time_limits.models import Confirmation, TimeLimit

Key = tuple[str, str, UUID | None]


@dataclass(frozen=True, slots=True)
class SetLimits:
    """Every limit that was set, read once; lists ask it for each of their rows."""

    rows: Mapping[Key, Sequence[TimeLimit]]

    def row_on(
        self, regime: str, clock: str, committee: UUID | None, day: date
    ) -> TimeLimit | None:
        """What was set for exactly this committee, or for all, and holds on a day."""
        begun = [r for r in self.rows.get((regime, clock, committee), ()) if r.starts <= day]
        return begun[-1] if begun and begun[-1].days else None

    def limit_on(
        self, regime: Regime, clock: Clock, committee: UUID | None, day: date
    ) -> Limit | None:
        """The committee's own limit if one holds on the day, else that for all, else the one that
        the guidance is sure of.
        """
        own = self.row_on(regime.code, clock.code, committee, day)
        row = own or self.row_on(regime.code, clock.code, None, day)
        return row.limit if row else clock.sure

    def limits(self, regime: Regime, committee: UUID, days: Mapping[str, date]) -> dict[str, Limit]:
        """The limits that hold for a review, by the code of the clock.

        `days`: the days of its events that are known. A limit is the one that held on the day from
        which it counts, so a change never makes late what began under another limit. Where none
        held before, the first may hold from a past day. A clock whose first day is not known is
        left out.
        """
        found = {
            clock.code: self.limit_on(regime, clock, committee, days[clock.starts])
            for clock in regime.clocks.values()
            if clock.starts in days
        }
        return {code: limit for code, limit in found.items() if limit}


def all_set() -> SetLimits:
    """Every limit that was set, in one query. They are few: some for each guidance."""
    rows: dict[Key, list[TimeLimit]] = defaultdict(list)
    for row in TimeLimit.objects.select_related("owner"):
        rows[row.regime, row.clock, row.committee_id].append(row)
    return SetLimits(rows)


def limits(
    regime: Regime, committee: UUID, days: Mapping[str, date], known: SetLimits | None = None
) -> dict[str, Limit]:
    """As `SetLimits.limits`, of which lists give theirs as `known`."""
    return (known or all_set()).limits(regime, committee, days)


# Pages


_OUR_EVENTS = {
    "received": "It reaches us",
    "screened": "We accept it or send it back",
    "issued": "Our letter goes out",
}


def event_label(regime: Regime, code: str) -> str:
    """What a day is called from or to which a limit counts."""
    return regime.events[code].short if code in regime.events else _OUR_EVENTS[code]


@dataclass(frozen=True, slots=True)
class Line:
    """A clock with what holds on a day. `others`: how many committees have a limit of their own;
    `planned`: what begins later, for all.
    """

    regime: Regime
    clock: Clock
    row: TimeLimit | None
    others: int
    planned: TimeLimit | None

    @property
    def limit(self) -> Limit | None:
        return self.row.limit if self.row else self.clock.sure


def lines(regime: Regime, on: date, known: SetLimits) -> list[Line]:
    """Every clock of a regime."""
    return [_line(regime, clock, on, known) for clock in regime.clocks.values()]


def _line(regime: Regime, clock: Clock, on: date, known: SetLimits) -> Line:
    of = {c: rows for (r, k, c), rows in known.rows.items() if (r, k) == (regime.code, clock.code)}
    own = [c for c in of if c and known.row_on(regime.code, clock.code, c, on)]
    later = [row for row in of.get(None, ()) if row.starts > on]
    return Line(
        regime,
        clock,
        known.row_on(regime.code, clock.code, None, on),
        len(own),
        later[0] if later else None,
    )


def holding(
    regime: Regime, committee: Committee | None, on: date, known: SetLimits
) -> list[tuple[Clock, Limit]]:
    """The limits that hold on a day for a committee; for none, those for all."""
    key = committee.id if committee else None
    found = ((clock, known.limit_on(regime, clock, key, on)) for clock in regime.clocks.values())
    return [(clock, limit) for clock, limit in found if limit]


def history(regime: str, clock: str) -> QuerySet[TimeLimit]:
    """All that was set for a clock, the latest first."""
    rows = TimeLimit.objects.filter(regime=regime, clock=clock)
    return rows.select_related("committee", "owner", "set_by").order_by("-id")


def revision(regime: str, clock: str) -> int:
    """How often a clock was set or ended, for anybody: nothing is ever taken out again."""
    return history(regime, clock).count()


def find_clock(regime: str, clock: str) -> tuple[Regime, Clock] | None:
    found = {r.code: r for r in regimes()}.get(regime)
    return (found, found.clocks[clock]) if found and clock in found.clocks else None


def owners() -> QuerySet[Account]:
    """Who can answer for a limit."""
    return staff().order_by("name")


def is_of_staff(account: UUID) -> bool:
    return staff().filter(id=account).exists()


def may_have_their_own(regime: Regime, on: date) -> list[Committee]:
    """The committees that carry out reviews under a regime."""
    return [c for c in committees() if regime.protects in c.protects and not _over(c, on)]


def _over(committee: Committee, on: date) -> bool:
    return committee.ends is not None and committee.ends < on


# What else is to be confirmed


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """Something that a regime's file marks as to be confirmed, as it says it now; and who did."""

    regime: Regime
    fact: str
    value: str
    confirmed: Confirmation | None


def value_of(regime: Regime, fact: str) -> str:
    """What the file says, as text."""
    return str(getattr(regime, fact, ""))


def to_confirm() -> list[ToConfirm]:
    """All that is to be confirmed or was, by regime."""
    done = {
        (row.regime, row.fact, row.value): row
        for row in Confirmation.objects.select_related("owner")
    }
    return list(_asked(done))


def _asked(done: Mapping[tuple[str, str, str], Confirmation]) -> Iterator[ToConfirm]:
    for regime in regimes():
        for fact in regime.to_confirm:
            value = value_of(regime, fact)
            yield ToConfirm(regime, fact, value, done.get((regime.code, fact, value)))
