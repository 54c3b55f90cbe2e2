"""Who is asking: a frozen picture of a person, built once per request."""

from dataclasses import dataclass, field
from uuid import UUID

from cairn.kernel.capabilities import Capability
from cairn.kernel.states import Audience


class NobodyActs(RuntimeError):
    """A programming error: something that only a person can do was asked of nobody or of the
    system.
    """


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the system's worker) with what they may do at this moment.

    `capabilities` is empty for staff without a current undertaking (2.5, 5.2), save for signing it.
    `committee` is set for people of a committee and bounds everything they see, with its
    `predecessors`: the committees that became part of it, whose work is its own now.
    `conflicted` and `cleared` hold the reviews on which they declared a conflict, or none.
    """

    account: UUID | None
    name: str
    role: str
    capabilities: frozenset[Capability]
    committee: UUID | None = None
    undertaking_current: bool = False
    conflicted: frozenset[UUID] = field(default_factory=frozenset)
    cleared: frozenset[UUID] = field(default_factory=frozenset)
    predecessors: frozenset[UUID] = field(default_factory=frozenset)
    # Their committee has ended, and nobody has moved their account to another.
    without_committee: bool = False

    @property
    def committees(self) -> frozenset[UUID]:
        """The actor's committee and those that became part of it; none for staff."""
        return self.predecessors | {self.committee} if self.committee else frozenset()

    @property
    def audience(self) -> Audience:
        """For whom a page is written that this person reads."""
        if self.committee is not None:
            return Audience.COMMITTEE
        # Told by what the person may read: roles live above the kernel,
        # which must not know their names.
        only_notices = self.can(Capability.SHARING_READ) and not self.can(Capability.CASES_READ)
        return Audience.GOVERNMENT if only_notices else Audience.STAFF

    @property
    def person(self) -> UUID:
        """The account of whoever acts. Raises: NobodyActs for the system and for nobody."""
        # Two-person rules compare accounts. An empty one would differ
        # from everybody's, and so pass.
        if self.account is None:
            raise NobodyActs(self.role)
        return self.account

    def can(self, capability: Capability) -> bool:
        return capability in self.capabilities

    def has_conflict_with(self, review: UUID) -> bool:
        return review in self.conflicted

    # Not having been asked is neither of the two: silence never counts as ‘no conflict’ (2.5).
    def was_asked_about(self, review: UUID) -> bool:
        return review in self.conflicted or review in self.cleared


SYSTEM = Actor(
    account=None,
    name="Cairn",
    role="system",
    # None of the people's: a move that somebody has to decide refuses the worker.
    capabilities=frozenset({Capability.SYSTEM_WORK}),
    undertaking_current=True,
)
NOBODY = Actor(account=None, name="Nobody signed in", role="nobody", capabilities=frozenset())
