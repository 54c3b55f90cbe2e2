"""Recording what was learned."""

from datetime import datetime
from uuid import UUID

from cairn.analysis import policies
from cairn.analysis.codebook import themes
from cairn.analysis.models import Extract
from cairn.analysis.terms import ExtractKind
from cairn.audit.actions import record
from cairn.audit.recording import action
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import require


@action
def record_extract(
    *, by: Actor, at: datetime, review: UUID, theme: str, kind: ExtractKind, text: str, page: int
) -> Extract:
    """Keep an anonymised extract. Raises: Refused, also when the guard finds a name in it."""
    require(policies.to_record(by, review, theme in themes(), text))
    extract = Extract.objects.create(
        review_id=review,
        theme=theme,
        kind=kind,
        text=text,
        page=page,
        recorded_by_id=by.person,
        recorded_at=at,
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
