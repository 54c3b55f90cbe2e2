"""Section 5: access, holding and destruction of confidential information."""

from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, models, transaction

import cairn
from cairn.analysis.models import Extract, LightRecord
from cairn.anonymity.fields import AnonymisedText
from cairn.cases.models import Carer, Child, Review
from cairn.feedback.models import AssessmentStep, Enquiry, Judgement, LetterPart, Reply
from cairn.governance import disclosures
from cairn.governance import queries as governance_queries
from cairn.governance.terms import Ground
from cairn.guard.engine import find
from cairn.guard.findings import Finding
from cairn.kernel.actor import SYSTEM
from cairn.kernel.refusals import Refused
from cairn.publications import queries as publications_queries
from cairn.publications.models import CaseStudy, LearningEvent, NationalReport
from cairn.retention import disposals
from cairn.retention.tasks import certify_next
from cairn.retention.terms import HoldReason
from cairn.sharing.models import Notice
from tests.factories import duties, reviews

ROOT = Path(cairn.__file__).parent

ANONYMISED = (
    Review,
    Child,
    Carer,
    Extract,
    LightRecord,
    Judgement,
    LetterPart,
    AssessmentStep,
    Reply,
    Enquiry,
    Notice,
    CaseStudy,
    NationalReport,
    LearningEvent,
)


@pytest.mark.clause("5.5", "5.6")
@pytest.mark.parametrize("model", ANONYMISED, ids=lambda m: m.__name__)
def test_every_text_on_the_anonymised_side_is_guarded(model: type[models.Model]) -> None:
    texts: list[Any] = [
        field for field in model._meta.concrete_fields if isinstance(field, models.TextField)
    ]
    assert [field.name for field in texts if not isinstance(field, AnonymisedText)] == []
    for field in texts:
        with pytest.raises(Refused):
            field.judge("Mrs Tweedlesham was not seen alone.", None)


@pytest.mark.clause("5.6")
def test_reviews_and_children_go_by_numbers(people) -> None:
    review = reviews.accepted_icr(people)
    assert str(review) == review.reference
    assert [child.number for child in review.children.all()] == [1]
    assert not {"name", "date_of_birth", "address"} & {
        field.name for field in Child._meta.get_fields()
    }


@pytest.mark.clause("5.3")
def test_what_the_guard_finds_is_kept_without_its_text(people) -> None:
    assert {field.name for field in fields(Finding)} == {
        "start",
        "end",
        "kind",
        "tier",
        "reason",
        "recogniser",
    }
    (finding,) = find("Mrs Tweedlesham rang.")
    assert "tweedlesham" not in str(finding).lower()


@pytest.mark.clause("5.7")
def test_the_core_data_of_each_child_is_kept(people) -> None:
    child = reviews.accepted_icr(people).children.get()
    assert child.core_data["concerns"] == ["neglect", "parental_mental_health"]


@pytest.mark.clause("5.1")
def test_there_are_four_grounds_for_disclosure_and_no_other(people) -> None:
    assert set(Ground.values) == {"review", "court", "protection", "crime"}
    icr = reviews.accepted_icr(people)
    reviews.cleared(people, "manager", icr.id)
    values: dict[str, Any] = {
        "document": None,
        "authority": "None",
        "asked_by": "A newspaper",
        "what": "The report.",
        "ground": "interest",
    }
    with pytest.raises(IntegrityError, match="cop_5_1"), transaction.atomic():
        disclosures.request(by=people.manager, at=duties.AT, review=icr.id, **values)


@pytest.mark.clause("5.1")
def test_the_bytes_of_a_report_are_unsealed_only_to_check_them_and_to_release_them(people) -> None:
    calling = {
        p.relative_to(ROOT).as_posix()
        for p in ROOT.rglob("*.py")
        if "sealed.original(" in p.read_text("utf-8")
    }
    assert calling == {"documents/tasks.py", "documents/actions.py"}
    assert reviews.sent_icr(people).document_id, "the check opened it"


@pytest.mark.clause("5.2")
def test_nobody_works_without_a_current_undertaking(people) -> None:
    assert [
        s.account.name
        for s in governance_queries.staff_undertakings(duties.AT.date())
        if not s.current
    ] == ["Unsigned Persona"]
    assert {c.value for c in people.unsigned.capabilities} == {"governance.sign_undertaking"}


@pytest.mark.clause("5.4")
def test_what_is_held_by_law_is_not_destroyed(people) -> None:
    scr = reviews.accepted_scr(people)
    duties.period(people)
    disposals.place_hold(
        by=people.records,
        at=duties.AT,
        review=scr.id,
        reason=HoldReason.INQUIRY,
        authority="The inquiry's letter",
    )
    with pytest.raises(Refused):
        disposals.propose(by=people.records, at=duties.LONG_AFTER, subject=duties.document_of(scr))


@pytest.mark.clause("5.6")
def test_nothing_is_released_that_a_second_person_did_not_clear(people) -> None:
    report = duties.report(people, [duties.study(people, reviews.accepted_scr(people)).id])
    assert report.cleared_by_id not in (None, report.author_id)
    assert publications_queries.clearances(report.id).exists()


@pytest.mark.clause("5.7")
def test_the_core_data_is_reported_to_committees_and_to_government(people, client_of) -> None:
    duties.cohort(people)
    duties.report(people, [])
    for name, page in (("official", "/government/figures/"), ("officer", "/committee/figures/")):
        assert "<strong>50</strong>" in client_of(name).get(page).content.decode()


@pytest.mark.clause("5.8")
def test_what_was_destroyed_has_a_certificate_and_the_anonymised_data_stays(people) -> None:
    scr = reviews.accepted_scr(people)
    duties.period(people)
    row = disposals.propose(
        by=people.records, at=duties.LONG_AFTER, subject=duties.document_of(scr)
    )
    disposals.approve(by=people.governor, at=duties.LONG_AFTER, disposal=row.id)
    later = duties.LONG_AFTER + timedelta(days=14)
    disposals.destroy(by=SYSTEM, at=later, disposal=row.id)
    with time_machine.travel(later):
        certify_next()
    row.refresh_from_db()
    assert row.certificate["title"] == "Certificate of destruction 0001"
    assert Review.objects.get(id=scr.id).children.exists()
