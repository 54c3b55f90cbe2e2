"""What a committee says of a review's chain, its form and its partners, and what is filled in from
an earlier review.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from cairn.audit.actions import record
from cairn.audit.lifecycles import lock
from cairn.audit.recording import action
from cairn.cases import policies as cases_policies
from cairn.cases import queries as cases_queries
from cairn.cases.models import Review
from cairn.intake import editions, policies, queries
from cairn.intake.models import Submission
from cairn.intake.policies import Background
from cairn.intake.sections import Section
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import require
from cairn.organisations import queries as organisations_queries


@action
def describe(
    *, by: Actor, at: datetime, submission: UUID, background: Background, revision: int
) -> Submission:
    """Say what a review follows, how it was carried out and with whom, and fill in what was told of
    an earlier one, so that nobody types it twice.
    """
    row = lock(Submission, submission)
    on = local_date(at)
    committees = organisations_queries.others(row.committee_id, on).values_list("id", flat=True)
    # Another committee's is as if it did not exist.
    seen = cases_queries.visible(by).filter(id__in=background.follows)
    before = list(seen.order_by("received_on", "id"))
    ours = cases_queries.before_of(before, row.committee_id, background.partners)
    shape = row.under.kind(row.kind)
    require(
        policies.may_change(by, row),
        policies.must_follow_on(row.changed_at(Section.BACKGROUND.value), revision),
        policies.may_keep_background(row, list(committees), background),
        policies.must_all_be_there(len(before), len(set(background.follows))),
        cases_policies.may_follow(shape, ours),
    )
    pages = _fill_in(row, before, background)
    changed = row.changed(Section.BACKGROUND.value, *pages)
    row.save(update_fields=[*changed, *row.touched(by, at)])
    record(
        by=by,
        at=at,
        verb="intake.submission.describe",
        subject=row.id,
        detail={"follows": ",".join(b.reference for b in before) or None},
        upholds=[Clause.LEARNED_FROM_TOGETHER],
    )
    return row


def _fill_in(row: Submission, before: Sequence[Review], background: Background) -> list[str]:
    """Enter what was told of earlier reviews, under the edition of the notification. Gives the
    pages that it filled in.
    """
    # What came from a review that was chosen before and was not changed since goes with that
    # choice; what somebody typed stays.
    earlier, _ = editions.carried(row, queries.followed(row))
    filled_in, again = editions.carried(row, before)
    # An empty list is an answer: that there are no carers.
    kept = {k: v for k, v in row.answers.items() if (v or v == []) and v != earlier.get(k)}
    row.answers = {
        **filled_in,
        **kept,
        Section.BACKGROUND.value: {
            "follows": [str(b.id) for b in before],
            "no_earlier": background.no_earlier,
            "partners": [str(key) for key in background.partners],
            "form": background.form,
        },
    }
    new = filled_in.keys() - kept.keys()
    row.look_again = [
        *(entry for entry in row.look_again if entry["section"] not in new),
        *(entry for entry in again if entry["section"] in new),
    ]
    return sorted(new)
