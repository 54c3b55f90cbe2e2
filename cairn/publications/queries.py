"""What is being written for release, what was released, and a committee's own figures beside the
national ones.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Prefetch, Q, QuerySet

from cairn.analysis import queries as analysis_queries
from cairn.analysis.queries import Extract
from cairn.cases.models import Review
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import today
from cairn.kernel.periods import Period, containing
from cairn.kernel.upholding import upholds
from cairn.publications.models import CaseStudy, Clearance, LearningEvent, NationalReport
from cairn.publications.workflow import ReportState, StudyState

# Reviews are collected since 1 April 2012 (1.1).
_FIRST = 2012
# Years, as in the published reports. Periods that overlap could be subtracted from one another, and
# with about 25 reviews a year the difference is somebody (ADR 9).
_LENGTH = 3
_MAY_SEE = (Capability.PUBLICATIONS_WRITE, Capability.PUBLICATIONS_CLEAR)


def periods(on: date | None = None) -> list[Period]:
    """The periods on offer: three years each and side by side, so that no two can be subtracted
    (1.1, 5.6).
    """
    last = containing(on or today()).last
    return [Period(first, first + _LENGTH) for first in range(_FIRST, last, _LENGTH)][::-1]


def _may_see(actor: Actor) -> bool:
    return any(actor.can(capability) for capability in _MAY_SEE)


def case_studies(actor: Actor) -> QuerySet[CaseStudy]:
    """All but those that rest on a review which is closed to the actor (2.5)."""
    rows = CaseStudy.objects.select_related("author")
    closed = rows.filter(extracts__review__in=actor.conflicted)
    return rows.exclude(id__in=closed.values("id")) if _may_see(actor) else rows.none()


def reviews_behind(study: CaseStudy) -> list[UUID]:
    return list(study.extracts.values_list("review", flat=True).distinct())


def who_wrote(text: CaseStudy | NationalReport) -> set[UUID | None]:
    """Everybody who wrote any of it: none of them clears it."""
    # From the steps, since `author` is only the last of them.
    return set(
        text.steps.filter(move__in=["compose", "begin", "edit"]).values_list("by", flat=True)
    )


def cleared_studies() -> QuerySet[CaseStudy]:
    return CaseStudy.objects.filter(state=StudyState.CLEARED)


def extracts_for(actor: Actor) -> QuerySet[Any]:
    """Extracts that the actor may compose from: of reviews on which they declared to have no
    conflict (2.5).
    """
    return analysis_queries.extracts().filter(review__in=actor.cleared)


def usable_studies(actor: Actor) -> QuerySet[CaseStudy]:
    """Cleared case studies that the actor may put into a report or an event."""
    return case_studies(actor).filter(state=StudyState.CLEARED)


def _all_studies_in(text: NationalReport | LearningEvent) -> QuerySet[CaseStudy]:
    # Asked anew: what came with an event is only what its reader may see.
    own = Q(reports=text.id) if isinstance(text, NationalReport) else Q(events=text.id)
    return CaseStudy.objects.filter(own)


def studies_in(actor: Actor, text: NationalReport | LearningEvent) -> QuerySet[CaseStudy]:
    """The case studies of a report or an event that the actor may see."""
    return case_studies(actor).filter(id__in=_all_studies_in(text).values("id"))


def closed_studies_in(actor: Actor, text: NationalReport | LearningEvent) -> list[UUID]:
    """Those that the actor may not see, which stay in it whatever the actor changes."""
    seen = studies_in(actor, text).values("id")
    return list(_all_studies_in(text).exclude(id__in=seen).values_list("id", flat=True))


def reviews_in(text: NationalReport | LearningEvent) -> list[UUID]:
    """The reviews on which the case studies of a report or an event rest."""
    rows = _all_studies_in(text).values_list("extracts__review", flat=True)
    return list(rows.exclude(extracts=None).distinct())


def left_out(actor: Actor) -> QuerySet[Review]:
    """Reviews with extracts that the actor is not offered, because they have not been asked about
    conflicts on them (2.5).
    """
    if not actor.can(Capability.GOVERNANCE_DECLARE):
        return Review.objects.none()
    rows = Review.objects.filter(extracts__isnull=False).select_related("committee").distinct()
    return rows.exclude(id__in=actor.cleared | actor.conflicted)


def studies_to_clear(actor: Actor) -> QuerySet[Any]:
    """Case studies that wait for the actor as a second person: nothing that they wrote any of."""
    if not actor.can(Capability.PUBLICATIONS_CLEAR):
        return CaseStudy.objects.none()
    rows = case_studies(actor).filter(state=StudyState.PROPOSED)
    return _of_others(rows, actor).order_by("waits_since", "id")


def reports_to_clear(actor: Actor) -> QuerySet[Any]:
    """National reports that wait for the actor as a second person."""
    if not actor.can(Capability.PUBLICATIONS_CLEAR):
        return NationalReport.objects.none()
    closed = NationalReport.objects.filter(case_studies__extracts__review__in=actor.conflicted)
    rows = reports(actor).filter(state=ReportState.PROPOSED).exclude(id__in=closed.values("id"))
    return _of_others(rows, actor).order_by("waits_since", "id")


def _of_others(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    wrote = Q(steps__move__in=["compose", "begin", "edit"], steps__by=actor.account)
    mine = rows.model.objects.filter(wrote).values("id")
    proposed = Max("steps__at", filter=Q(steps__move="propose"))
    others: QuerySet[Any] = rows.exclude(author=actor.account).exclude(id__in=mine)
    return others.annotate(waits_since=proposed)  # type: ignore[no-any-return]


def in_hand(actor: Actor) -> list[CaseStudy | NationalReport]:
    """What the actor writes for release, drafts and what waits to be cleared; and drafts of people
    who have left, with which anybody who writes can go on.
    """
    unfinished = (StudyState.DRAFT, StudyState.PROPOSED)
    own = Q(author=actor.account)
    left = Q(author__is_active=False)
    if not actor.can(Capability.PUBLICATIONS_WRITE):
        left = Q(pk__in=[])
    studies = case_studies(actor).filter(state__in=unfinished)
    found = studies.filter(own | left & Q(state=StudyState.DRAFT))
    under_way = reports(actor).filter(state__in=(ReportState.DRAFT, ReportState.PROPOSED))
    return [*found, *under_way.filter(own | left & Q(state=ReportState.DRAFT))]


def studies_begun_by(account: UUID) -> list[UUID]:
    """Drafts of case studies whose author somebody is."""
    rows = CaseStudy.objects.filter(author=account, state=StudyState.DRAFT)
    return list(rows.order_by("id").values_list("id", flat=True))


def reports_begun_by(account: UUID) -> list[UUID]:
    """Drafts of national reports whose author somebody is."""
    rows = NationalReport.objects.filter(author=account, state=ReportState.DRAFT)
    return list(rows.order_by("id").values_list("id", flat=True))


def count_left_out(actor: Actor) -> int:
    return left_out(actor).count()


def clearances(subject: UUID) -> QuerySet[Clearance]:
    return Clearance.objects.filter(subject=subject).select_related("cleared_by")


def reports(actor: Actor) -> QuerySet[NationalReport]:
    # Lists show neither, and both are large.
    rows = NationalReport.objects.select_related("author", "cleared_by").defer("pdf", "frozen")
    return rows if _may_see(actor) else rows.none()


def find_report(actor: Actor, report: UUID) -> NationalReport | None:
    return NationalReport.objects.filter(id=report).first() if _may_see(actor) else None


def events(actor: Actor) -> QuerySet[LearningEvent]:
    # Only those that the actor may see, so that the number of them tells nothing either (2.5).
    studies = Prefetch("case_studies", case_studies(actor))
    rows = LearningEvent.objects.select_related("report").prefetch_related(studies)
    return rows if _may_see(actor) else rows.none()


def issued() -> QuerySet[NationalReport]:
    """The versions that hold, the newest period first."""
    return NationalReport.objects.filter(state=ReportState.ISSUED)


@upholds(Clause.CORE_DATA_SET)
def issued_for(first: int, last: int) -> NationalReport | None:
    return issued().filter(first=first, last=last).first()


def last_withdrawn(first: int, last: int) -> NationalReport | None:
    """The newest version that was taken down."""
    rows = NationalReport.objects.filter(first=first, last=last, state=ReportState.WITHDRAWN)
    return rows.order_by("-version").first()


def earlier_versions(report: NationalReport) -> QuerySet[NationalReport]:
    rows = NationalReport.objects.filter(
        first=report.first, last=report.last, state=ReportState.SUPERSEDED
    )
    return rows.order_by("-version")


def find_issued(first: int, last: int, version: int) -> NationalReport | None:
    """A version that was issued, whether it holds, has been superseded or was withdrawn."""
    rows = NationalReport.objects.filter(first=first, last=last, version=version)
    return rows.exclude(state__in=[ReportState.DRAFT, ReportState.PROPOSED]).first()


# Evidence


def counts() -> dict[str, int]:
    """How much was released, for the page about the Code."""
    return {
        "case_studies": cleared_studies().count(),
        "reports": issued().count(),
        "events": LearningEvent.objects.count(),
        "uncleared": NationalReport.objects.filter(
            state=ReportState.ISSUED, cleared_by=None
        ).count(),
    }


# One case study or event on its page


def find_case_study(actor: Actor, study: UUID) -> CaseStudy | None:
    return case_studies(actor).filter(id=study).first()


def find_event(actor: Actor, event: UUID) -> LearningEvent | None:
    return events(actor).filter(id=event).first()


def extracts_about(actor: Actor, theme: str) -> QuerySet[Extract]:
    """Extracts that the actor may compose from, of one theme if one is given."""
    rows = extracts_for(actor)
    return rows.filter(theme=theme) if theme else rows
