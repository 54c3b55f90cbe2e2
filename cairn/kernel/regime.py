"""What a regime is: kinds of review, decisions, criteria, events, clocks and quality markers, as
data.

Source: the TOML files in `cairn/kernel/regimes`, and those of an installation's own folder. A new
regime is a new file, not a release.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from cairn.kernel.clauses import Clause
from cairn.kernel.regime_parts import Clock, Criterion, Decision, Event, Kind, Marker, Notice
from cairn.kernel.shelf import Shelf
from cairn.kernel.upholding import upholds
from cairn.kernel.working_time import Limit, Unit

# What a kind of review can do; everything that differs between kinds asks for one of these.
ROLES = ("decides", "feedback", "publishes", "other")
# Days that Cairn knows itself. All others are asked of the committee, as the regime says.
OUR_EVENTS = ("received", "screened", "issued")
SUBJECTS = ("child", "carer", "environment", "review")
_SHELF = Shelf("cairn.kernel.regimes")
_KIND = re.compile(r"[A-Z]{2,4}")


class UnknownRegime(LookupError):
    """No regime of that code is shipped."""


class UnknownKind(LookupError):
    """The regime has no kind of review of that code."""


class BrokenRegime(ValueError):
    """A regime's file contradicts itself; the message says where and what to write."""


@dataclass(frozen=True, slots=True)
class Regime:
    """`protects` says whom its reviews are about, and so which committees carry them out; `person`
    is the word for one of them. `dictionary` is the series of the core data set. `to_confirm` names
    what the owner of the policy must confirm.
    """

    code: str
    title: str
    valid_from: date
    valid_until: date | None
    protects: str
    dictionary: str
    person: str
    kinds: Mapping[str, Kind]
    decisions: Mapping[str, Decision]
    criteria: Mapping[str, Criterion]
    events: Mapping[str, Event]
    clocks: Mapping[str, Clock]
    notices: Mapping[str, Notice]
    marker_groups: Mapping[str, str]
    markers: tuple[Marker, ...]
    to_confirm: tuple[str, ...] = ()

    def kind(self, code: str) -> Kind:
        """Raises: UnknownKind."""
        if code not in self.kinds:
            raise UnknownKind(f"{self.title} has no kind of review {code}.")
        return self.kinds[code]

    def events_of(self, kind: str) -> tuple[Event, ...]:
        """The days that are asked for with a kind of review, in the order of the file."""
        return tuple(e for e in self.events.values() if kind in e.kinds)

    def clock_to(self, end: str) -> Clock | None:
        """The limit within which something of ours is to be done, such as `issued`."""
        return next((clock for clock in self.clocks.values() if clock.ends == end), None)

    def is_in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)

    @upholds(Clause.QUALITY_MARKERS)
    def markers_in(self, group: str) -> tuple[Marker, ...]:
        return tuple(m for m in self.markers if m.group == group)


def _kind(code: str, row: Mapping[str, Any]) -> Kind:
    return Kind(
        code=code,
        title=row["title"],
        says=row.get("says", ""),
        decides=row.get("decides", False),
        feedback=row.get("feedback", False),
        publishes=row.get("publishes", False),
        follows=tuple(row.get("follows", ())),
        report=row.get("report", True),
        forms=row.get("forms", {}),
        asks=tuple(row.get("asks", SUBJECTS)),
        numbers=row.get("numbers", code),
    )


def _event(code: str, row: Mapping[str, Any]) -> Event:
    return Event(
        code=code,
        label=row["label"],
        short=row["short"],
        hint=row.get("hint", ""),
        kinds=tuple(row["kinds"]),
        means=row.get("means", code),
        after=row.get("after", ""),
        required=row.get("required", False),
        future=row.get("future", False),
    )


def _clock(code: str, row: Mapping[str, Any]) -> Clock:
    limit = Limit(row["days"], Unit(row["unit"])) if "days" in row else None
    return Clock(
        code=code,
        title=row["title"],
        starts=row["starts"],
        ends=row["ends"],
        limit=limit,
        to_confirm=row.get("to_confirm", False) or limit is None,
        explained=row.get("explained", False),
        clause=Clause(row["clause"]) if "clause" in row else None,
    )


def _read(code: str) -> dict[str, Any]:
    if code not in codes():
        raise UnknownRegime(f"No regime {code} is shipped.")
    data = _as_written(code)
    base = data.pop("extends", None)
    # A later regime replaces whole tables and merges none: no decision or clock of its predecessor
    # stays by accident.
    return {**_inherited(base), **data} if base else data


def _as_written(code: str) -> dict[str, Any]:
    """A file without what it takes over. Raises: BrokenRegime."""
    try:
        return _SHELF.read(code)
    except ValueError as error:
        raise BrokenRegime(f"{code}: this is no TOML file in UTF-8: {error}") from error


def _inherited(base: str) -> dict[str, Any]:
    """What a regime takes over: all but the days on which its predecessor is in force."""
    days = ("valid_from", "valid_until", "to_confirm")
    return {part: value for part, value in _read(base).items() if part not in days}


# Regimes are files of the release: they do not change while a process runs.
@cache
def load(code: str) -> Regime:
    """The regime of that code. Raises: UnknownRegime, BrokenRegime."""
    return made_of(code, _read(code))


def made_of(code: str, data: Mapping[str, Any]) -> Regime:
    """A regime from what its file says. Raises: BrokenRegime."""
    try:
        regime = Regime(
            code=code,
            title=data["title"],
            valid_from=data["valid_from"],
            valid_until=data.get("valid_until"),
            protects=data["protects"],
            dictionary=data["dictionary"],
            person=data.get("person", "child"),
            kinds={k: _kind(k, row) for k, row in data["kinds"].items()},
            decisions={k: Decision(code=k, **row) for k, row in data["decisions"].items()},
            criteria={k: Criterion(code=k, **row) for k, row in data["criteria"].items()},
            events={k: _event(k, row) for k, row in data["events"].items()},
            clocks={k: _clock(k, row) for k, row in data["clocks"].items()},
            notices={k: Notice(code=k, **row) for k, row in data["notices"].items()},
            marker_groups=data["marker_groups"],
            markers=tuple(
                Marker(**{**row, "questions": tuple(row["questions"])}) for row in data["markers"]
            ),
            to_confirm=tuple(data.get("to_confirm", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenRegime(f"{code}: a part is missing or of the wrong form: {error}") from error
    problems = list(_contradictions(regime))
    if problems:
        raise BrokenRegime(f"{code}: " + " ".join(problems))
    return regime


def _contradictions(regime: Regime) -> Iterator[str]:
    """What a file says that cannot hold, each as a sentence that says what to write."""
    yield from _of_kinds(regime)
    for event in regime.events.values():
        for kind in set(event.kinds) - regime.kinds.keys():
            yield f"Event {event.code}: there is no kind {kind}."
        if event.after and event.after not in regime.events:
            yield f"Event {event.code}: there is no event {event.after} that it comes after."
    known = regime.events.keys() | set(OUR_EVENTS)
    for clock in regime.clocks.values():
        for end in {clock.starts, clock.ends} - known:
            yield f"Clock {clock.code}: there is no event {end or 'without a name'}; name one of "
            yield f"[events], or one of {', '.join(OUR_EVENTS)}."
    for notice in regime.notices.values():
        if notice.when not in WHEN:
            yield f"Notice {notice.code}: ‘when’ is one of {', '.join(WHEN)}."
    for marker in regime.markers:
        if marker.group not in regime.marker_groups:
            yield f"Marker {marker.number}: there is no group {marker.group}."


# When a notice to government falls due: a decision to go on, one not to, one to publish.
WHEN = ("proceeds", "declined", "publishes")


def _of_kinds(regime: Regime) -> Iterator[str]:
    for kind in regime.kinds.values():
        if not _KIND.fullmatch(kind.code) or not _KIND.fullmatch(kind.numbers):
            yield f"Kind {kind.code}: its code and its numbers have two to four capitals."
        for before in set(kind.follows) - regime.kinds.keys() - _kinds_of_files():
            yield f"Kind {kind.code}: there is no kind {before} that it could follow."
        for subject in set(kind.asks) - set(SUBJECTS):
            yield f"Kind {kind.code}: it asks about {subject}, which is none of {SUBJECTS}."
        if kind.decides and not regime.decisions:
            yield f"Kind {kind.code}: it decides, and there are no decisions."
        if _leads_back_to(regime, kind.code, kind):
            yield f"Kind {kind.code}: it follows itself, in one step or in several."


def _kinds_of_files() -> set[str]:
    """The kinds that any file names: a review can follow one of an earlier guidance."""
    return {kind for code in codes() for kind in _as_written(code).get("kinds", {})}


def _leads_back_to(
    regime: Regime, code: str, kind: Kind, seen: frozenset[str] = frozenset()
) -> bool:
    before = [k for k in kind.follows if k in regime.kinds and k not in seen]
    if code in before:
        return True
    return any(_leads_back_to(regime, code, regime.kinds[k], seen | {k}) for k in before)


def codes() -> tuple[str, ...]:
    """The codes of every regime, in alphabetical order."""
    return _SHELF.codes()


def add_folder(folder: Path) -> None:
    """Take up the regimes of an installation's own folder, if all of them can be read.

    Raises: FileNotFoundError, FileExistsError, BrokenRegime, UnknownRegime.
    """
    _SHELF.add(folder)
    try:
        for code in codes():
            load(code)
    except (BrokenRegime, UnknownRegime):
        remove_folder(folder)
        raise


def remove_folder(folder: Path) -> None:
    _SHELF.remove(folder)
    load.cache_clear()


def regimes() -> tuple[Regime, ...]:
    """Every regime that is shipped, the latest first."""
    return tuple(sorted(map(load, codes()), key=lambda r: (r.valid_from, r.code), reverse=True))


def people() -> tuple[str, ...]:
    """Whom reviews are about, in any regime: `children`, `adults`."""
    return tuple(dict.fromkeys(regime.protects for regime in reversed(regimes())))


def in_force(on: date) -> tuple[Regime, ...]:
    """The regimes under which reviews are begun on a day, the latest first."""
    return tuple(regime for regime in regimes() if regime.is_in_force(on))


def kinds() -> dict[str, Kind]:
    """The kinds of review of every regime that is shipped, by code, as the latest has them."""
    return {code: kind for regime in reversed(regimes()) for code, kind in regime.kinds.items()}


def kinds_that(role: str) -> dict[str, frozenset[str]]:
    """The kinds that have a role, by regime: the same code may differ from one to another.

    Raises: ValueError if no kind can have such a role.
    """
    if role not in ROLES:
        raise ValueError(f"no kind of review can have the role {role}")
    return {
        regime.code: frozenset(k for k, kind in regime.kinds.items() if getattr(kind, role))
        for regime in regimes()
    }


def decisions_that(proceed: bool) -> dict[str, frozenset[str]]:
    """The decisions after which a review goes on, or those after which it does not, by regime."""
    return {
        regime.code: frozenset(d.code for d in regime.decisions.values() if d.proceeds is proceed)
        for regime in regimes()
    }


def kinds_of_series(numbers: str) -> frozenset[str]:
    """The codes of the kinds that are numbered together, in any regime."""
    every = (kind for regime in regimes() for kind in regime.kinds.values())
    return frozenset(kind.code for kind in every if kind.numbers == numbers)


def named(role: str, first: date, last: date, protects: str = "children") -> str:
    """What the kinds with a role are called in a period, in the plural: ‘Initial Case Reviews and
    Learning Review decisions’. Before the first regime they are called as under it.
    """
    theirs = [r for r in reversed(regimes()) if r.protects == protects]
    then = [r for r in theirs if r.valid_from <= last and (r.valid_until or last) >= first]
    known = [k for r in then or theirs[:1] for k in r.kinds.values() if getattr(k, role)]
    return " and ".join(dict.fromkeys(f"{kind.title}s" for kind in known))
