"""Section 5: access, holding and destruction of confidential information."""

from dataclasses import fields

import pytest
from django.db import models

from cairn.analysis.models import Extract
from cairn.cases.models import Carer, Child, Review
from cairn.feedback.models import AssessmentStep, Judgement, LetterPart
from cairn.governance.anonymised_text import AnonymisedText
from cairn.guard.findings import Finding
from tests.factories import reviews

ANONYMISED = (Review, Child, Carer, Extract, Judgement, LetterPart, AssessmentStep)


@pytest.mark.clause("5.5", "5.6")
@pytest.mark.parametrize("model", ANONYMISED, ids=lambda m: m.__name__)
def test_every_text_on_the_anonymised_side_is_guarded(model: type[models.Model]) -> None:
    texts = [field for field in model._meta.concrete_fields if isinstance(field, models.TextField)]
    assert [field.name for field in texts if not isinstance(field, AnonymisedText)] == []


@pytest.mark.clause("5.6")
def test_reviews_and_children_go_by_numbers(people) -> None:
    review = reviews.accepted_icr(people)
    assert str(review) == review.reference
    assert [child.number for child in review.children.all()] == [1]
    assert not {"name", "date_of_birth", "address"} & {field.name for field in Child._meta.get_fields()}


@pytest.mark.clause("5.3")
def test_what_the_guard_finds_is_kept_without_its_text(people) -> None:
    assert {field.name for field in fields(Finding)} == {"start", "end", "kind", "tier", "reason", "recogniser"}


@pytest.mark.clause("5.7")
def test_the_core_data_of_each_child_is_kept(people) -> None:
    child = reviews.accepted_icr(people).children.get()
    assert child.core_data["concerns"] == ["neglect", "parental_mental_health"]
