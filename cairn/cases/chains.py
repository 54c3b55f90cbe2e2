"""Putting right what a review follows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.cases import policies, queries
from cairn.cases.models import Review
from cairn.cases.terms import NoEarlier
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import require


@action
def join(
    *, by: Actor, at: datetime, review: UUID, follows: Sequence[UUID], no_earlier: str = ""
) -> Review:
    """Put right what a review follows, as when the earlier one arrives last (1.3).

    `follows` are all that it follows from now on; with none, `no_earlier` says why.
    """
    # Those that it follows now as well: none is taken out by somebody to whom it is closed (2.5).
    now = list(Review.objects.filter(led_to=review).values_list("id", flat=True))
    # All of them in the order of their keys, so that two who join at once take turns.
    keys = {review, *follows, *now}
    locked = Review.objects.select_for_update(of=("self",)).filter(id__in=keys).order_by("id")
    rows = {row.id: row for row in locked}
    row: Review = rows[review]
    added = [rows[key] for key in follows if rows[key].led_to_id != row.id]
    partners = list(row.partners.values_list("committee", flat=True))
    require(
        policies.may_join(by, review, keys),
        policies.may_follow(row.shape, queries.before_of(added, row.committee_id, partners)),
        policies.must_be_no_circle(review, queries.earlier_of(follows)),
        policies.must_say_what_is_before(row.shape, follows, no_earlier),
    )
    gone = set(now) - set(follows)
    Review.objects.filter(id__in=gone).update(led_to=None)
    for before in added:
        before.led_to = row
        before.save(update_fields=["led_to"])
    row.no_earlier = NoEarlier(no_earlier) if no_earlier and not follows else ""
    row.save(update_fields=["no_earlier"])
    record(
        by=by,
        at=at,
        verb="cases.review.join",
        subject=review,
        detail={"follows": _listed(rows, follows), "no_longer": _listed(rows, gone)},
        upholds=[Clause.LEARNED_FROM_TOGETHER],
    )
    return row


def _listed(rows: Mapping[UUID, Review], keys: Iterable[UUID]) -> str | None:
    return ",".join(sorted(rows[key].reference for key in keys)) or None
