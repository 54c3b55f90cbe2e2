"""What a quality marker may be judged to be."""

from django.db import models


class Judged(models.TextChoices):
    """The markers are not a scale; these are never added up."""

    EVIDENCED = "evidenced", "Evidenced"
    PARTLY = "partly", "Partly evidenced"
    NOT_EVIDENCED = "not_evidenced", "Not evidenced"
    NOT_APPLICABLE = "not_applicable", "Not applicable"
