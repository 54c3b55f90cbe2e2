"""The parts that people take in the work on a review, and why they ended."""

from django.db import models

from cairn.kernel.capabilities import Capability


class Part(models.TextChoices):
    LEAD = "lead", "Lead inspector"
    SECOND = "second", "Second reader"

    @property
    def needs(self) -> Capability:
        """What whoever takes the part must be able to do."""
        return _NEEDS[self]


_NEEDS = {Part.LEAD: Capability.FEEDBACK_ASSESS, Part.SECOND: Capability.FEEDBACK_SIGN}


class Ended(models.TextChoices):
    """Why somebody no longer has a part."""

    PASSED_ON = "passed_on", "Given to a colleague"
    TAKEN_BACK = "taken_back", "Taken back"
    DONE = "done", "The work was done"
