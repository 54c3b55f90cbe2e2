"""Recording what was learned."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from cairn.analysis import codebook, policies
from cairn.analysis.models import Extract, LightRecord
from cairn.analysis.terms import Clarity, ExtractKind
from cairn.anonymity.models import judged
from cairn.anonymity.text_policy import About
from cairn.assignments.actions import finish
from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.cases.models import Review
from cairn.exemptions.queries import exemptions_for
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import require


@action
def record_extract(
    *,
    by: Actor,
    at: datetime,
    review: UUID,
    theme: str,
    kind: ExtractKind,
    text: str,
    page: int,
    pages: int | None,
) -> Extract:
    """Keep an anonymised extract. `pages` is how many the file has that it is from, None where
    nobody counted them: reports are out of reach here.

    Raises: Refused, also when the guard finds a name in it.
    """
    require(policies.may_record(by, review, theme in codebook.themes(), text, page, pages))
    reviewed = Review.objects.get(id=review)
    extract = Extract.objects.create(
        review_id=review,
        theme=theme,
        kind=kind,
        page=page,
        recorded_by_id=by.person,
        recorded_at=at,
        **judged(Extract, exemptions_for(About.of(reviewed)), text=text),
    )
    record(
        by=by,
        at=at,
        verb="analysis.extract.record",
        subject=extract.id,
        detail={"theme": theme, "page": page, "review": str(review)},
        upholds=[Clause.ONLY_THEMES_RECORDED, Clause.CORE_DATA_SET, Clause.RATIONALE_COLLATED],
    )
    return extract


@action
def correct_page(
    *, by: Actor, at: datetime, extract: UUID, page: int, pages: int | None
) -> Extract:
    """Say on which page an extract rests, where that was wrong. `pages` is as in
    `record_extract`.
    """
    row: Extract = Extract.objects.select_for_update().get(id=extract)
    require(policies.may_correct_page(by, row.review_id, page, pages))
    before = row.page
    row.page = page
    row.save(update_fields=["page"])
    record(
        by=by,
        at=at,
        verb="analysis.extract.correct_page",
        subject=row.id,
        detail={"before": before, "page": page, "review": str(row.review_id)},
        upholds=[Clause.ONLY_THEMES_RECORDED],
    )
    return row


@action
def record_lightly(
    *,
    by: Actor,
    at: datetime,
    review: UUID,
    clarity: Clarity,
    themes: Sequence[str],
    good_practice: str,
    learning: str,
    revision: int = 0,
) -> LightRecord:
    """Keep or change the light record of a decision.

    `revision` is what the writer saw; 0 when there was none yet.
    """
    # The review is locked, since the record may not exist yet.
    reviewed = Review.objects.select_for_update().get(id=review)
    known = set(codebook.themes()).issuperset(themes)
    row = LightRecord.objects.filter(review=reviewed).first()
    seen = row.revision if row else 0
    require(
        policies.may_record_lightly(by, review, reviewed.shape, known, [good_practice, learning]),
        policies.must_follow_on(seen == revision),
    )
    texts = judged(
        LightRecord,
        exemptions_for(About.of(reviewed)),
        good_practice=good_practice,
        learning=learning,
    )
    values = {"clarity": clarity, "themes": list(themes), "revision": seen + 1, **texts}
    row, _ = LightRecord.objects.update_or_create(
        review=reviewed, defaults={**values, "recorded_by_id": by.person, "recorded_at": at}
    )
    record(
        by=by,
        at=at,
        verb="analysis.light_record.record",
        subject=review,
        detail={"themes": ",".join(themes), "clarity": clarity.value},
        upholds=[Clause.RATIONALE_COLLATED, Clause.COMMITTEES_DECIDE, Clause.ONLY_THEMES_RECORDED],
    )
    if seen == 0:
        finish(by=by, at=at, review=review)
    return row
