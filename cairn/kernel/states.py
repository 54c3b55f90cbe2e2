"""States and other statuses: a code for the database, a label for each audience, and a colour."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Audience(StrEnum):
    """For whom a page is written. The same state can need other words for each."""

    COMMITTEE = "committee"
    GOVERNMENT = "government"
    STAFF = "staff"


class Colour(StrEnum):
    """The colours of the design system's status tag."""

    BLUE = "blue"
    GREEN = "green"
    GREY = "grey"
    ORANGE = "orange"
    PURPLE = "purple"
    RED = "red"
    YELLOW = "yellow"


@dataclass(frozen=True, slots=True)
class State:
    """A state as it is declared: the code that the database keeps, and its label and colour.

    `staff` is the label for everyone whose own label is left empty.
    """

    code: str
    staff: str
    colour: Colour = Colour.GREY
    committee: str = ""
    government: str = ""


class States(StrEnum):
    """The states of one lifecycle, in order. A member is its code and knows its labels and
    colour.
    """

    declared: State

    def __new__(cls, declared: State) -> Self:
        member = str.__new__(cls, declared.code)
        member._value_ = declared.code
        member.declared = declared
        return member

    @classmethod
    def of(cls, code: str) -> Self:
        """The member with this code. Raises: KeyError."""
        return {member.value: member for member in cls}[code]

    @property
    def label(self) -> str:
        """The label for staff."""
        return self.declared.staff

    @property
    def colour(self) -> Colour:
        return self.declared.colour

    def __getattr__(self, name: str) -> bool:
        """`is_draft` and so on, for pages.

        Raises: AttributeError for a code that is none of the lifecycle's.
        """
        code = name.removeprefix("is_")
        if code == name or code not in type(self)._value2member_map_:
            raise AttributeError(f"{type(self).__name__} has no ‘{name}’")
        return self.value == code

    def label_for(self, audience: Audience) -> str:
        """The label for an audience: its own, or that for staff."""
        own = {
            Audience.COMMITTEE: self.declared.committee,
            Audience.GOVERNMENT: self.declared.government,
        }
        return own.get(audience) or self.declared.staff


def codes(states: Iterable[States]) -> list[str]:
    """The plain codes of states, for a database constraint, which must not name a Python class."""
    return [state.value for state in states]
