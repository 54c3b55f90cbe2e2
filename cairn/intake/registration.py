"""What the register is given of a notification."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from cairn.cases import actions as cases_actions
from cairn.intake import queries
from cairn.intake.models import Submission
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refusal, Refused


def registration_of(row: Submission) -> cases_actions.Registration:
    answers: Mapping[str, Any] = row.answers
    decision = answers.get("decision", {})
    dates = answers.get("dates", {})
    background = row.background
    return cases_actions.Registration(
        id=row.review,
        kind=row.kind,
        regime=row.regime,
        edition=row.edition,
        committee=row.committee_id,
        reference=row.reference,
        # The day it was sent: how long we take to accept it does not count against the committee
        # (1.6).
        received_on=_date_sent(row),
        dates={code: day for code, day in dates.items() if day and code != "delay_reason"},
        follows=queries.follows(row),
        no_earlier=background.get("no_earlier", ""),
        form=background.get("form", ""),
        partners=[UUID(key) for key in background.get("partners", [])],
        children=answers.get("children", []),
        carers=answers.get("carers", []),
        environment=answers.get("environment", {}),
        review=answers.get("review", {}),
        decision=decision.get("decision", ""),
        criteria=decision.get("criteria", []),
        rationale=decision.get("rationale", ""),
        media=decision.get("media", ""),
        delay_reason=dates.get("delay_reason", ""),
    )


def _date_sent(row: Submission) -> date:
    if row.submitted_at is None:
        raise Refused([Refusal("not_sent", "This was never sent.")])
    return local_date(row.submitted_at)
