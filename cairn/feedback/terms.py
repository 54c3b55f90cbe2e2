"""What a quality marker may be judged to be, what committees may be asked and what became of
concerns.
"""

from django.db import models

from cairn.kernel.states import Colour


class Judged(models.TextChoices):
    """The markers are not a scale; these are never added up."""

    EVIDENCED = "evidenced", "Evidenced"
    PARTLY = "partly", "Partly evidenced"
    NOT_EVIDENCED = "not_evidenced", "Not evidenced"
    NOT_APPLICABLE = "not_applicable", "Not applicable"

    @property
    def colour(self) -> Colour:
        return _COLOURS[self]


_COLOURS = {
    Judged.EVIDENCED: Colour.GREEN,
    Judged.PARTLY: Colour.YELLOW,
    Judged.NOT_EVIDENCED: Colour.ORANGE,
    Judged.NOT_APPLICABLE: Colour.GREY,
}


class Asking(models.TextChoices):
    """What a question may be about; there is no other (3.2, 3.3)."""

    ACTIONS_SINCE = (
        "actions_since",
        "What was done since to improve practice and people's experience",
    )
    RATIONALE = "rationale", "Why the committee decided not to proceed"
    DECISION_ACTIONS = (
        "decision_actions",
        "Recommendations that came with a decision, and what was done about them",
    )


class ReplyKind(models.TextChoices):
    """What a committee says to a letter."""

    REPLY = "reply", "A reply to the letter"
    DONE = "done", "What we did with the feedback"


class Outcome(models.TextChoices):
    """What the committee told us about a concern. Codes, so that nobody is named."""

    ACTING = "acting", "The committee is acting on it"
    KNOWN = "known", "It was known and is being dealt with"
    NO_RISK = "no_risk", "The committee finds no risk now"
