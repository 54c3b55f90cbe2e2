"""What the check does with a committee's own term, and why words may identify nobody."""

from django.db import models

from cairn.kernel.states import Colour, State, States

# Said of words that nobody was asked about, where a report is sent with its questions open.
LEFT_OPEN = "Nobody was asked before the time ran out."


class TermEffect(States):
    """What the check does with a listed term."""

    WAITS = State("waits", "Proposed", Colour.YELLOW)
    STOPS = State("stops", "Always stopped", Colour.RED)
    STANDS = State("stands", "May stand", Colour.GREEN)


class WhyNobody(models.TextChoices):
    """Why words that the check stops identify nobody."""

    ORDINARY = "ordinary", "It is an ordinary word or expression, and no name"
    PSEUDONYM = "pseudonym", "It is a made-up name, and the report says so"
    PUBLIC_BODY = "public_body", "It is a body that serves the whole country or a whole region"
    AUTHOR = "author", "It is the author of something published, such as a report or research"
    COMMITTEE = "committee", "It is the committee itself, or its council"
    OTHER = "other", "For another reason"
