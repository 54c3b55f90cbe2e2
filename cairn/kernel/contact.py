"""Whom people turn to at the inspectorate: who to ring, and where to write."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """How the inspectorate is reached. What was not set is left out wherever this is shown.

    `mailbox` is the secure address of clause 4.1, `security` the one for reports of faults.
    """

    team: str
    telephone: str = ""
    hours: str = ""
    mailbox: str = ""
    security: str = ""

    @property
    def missing(self) -> list[str]:
        """What people can't find here, each with the setting that gives it."""
        parts = [
            (self.telephone, "a telephone number (CAIRN_TELEPHONE)"),
            (self.mailbox, "the secure mailbox of clause 4.1 (CAIRN_MAILBOX)"),
        ]
        return [name for value, name in parts if not value]

    @property
    def as_text(self) -> str:
        """The last lines of a message."""
        ways = [
            f"ring {self.telephone}{f' ({self.hours})' if self.hours else ''}"
            if self.telephone
            else "",
            f"write to {self.mailbox}" if self.mailbox else "",
        ]
        said = " or ".join(way for way in ways if way)
        return f"Questions: {said}.\n{self.team}" if said else self.team
