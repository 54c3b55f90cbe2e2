"""Case studies: composed from extracts, and cleared by a second person before anybody else reads
them (1.4, 5.6).
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from cairn.analysis.models import Extract
from cairn.analysis.terms import ExtractKind
from cairn.anonymity.models import judged
from cairn.anonymity.text_policy import may_release
from cairn.assignments.queries import colleague
from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.governance.policies import must_say_why
from cairn.kernel.actor import Actor
from cairn.kernel.refusals import Refusals, require
from cairn.publications import policies, queries
from cairn.publications.clearing import Answers, keep_answers, tell_who_could_clear
from cairn.publications.models import CaseStudy, CaseStudyStep
from cairn.publications.workflow import CASE_STUDY


@dataclass(frozen=True, slots=True)
class Content:
    title: str
    circumstances: str
    happened: str
    helped: str
    learned: str


def _must_be_open(by: Actor, row: CaseStudy) -> Refusals:
    return policies.must_be_open(by, queries.reviews_behind(row))


def _may_clear(by: Actor, row: CaseStudy, move: str) -> Refusals:
    yield from policies.may_clear(by, CASE_STUDY, row, move, queries.who_wrote(row))
    yield from _must_be_open(by, row)


def _texts(extracts: Iterable[Extract], kind: ExtractKind) -> str:
    return "\n\n".join(extract.text for extract in extracts if extract.kind == kind)


@action
def compose(*, by: Actor, at: datetime, title: str, extracts: Sequence[UUID]) -> CaseStudy:
    """Begin a case study with the texts of the extracts, each under the heading of its kind."""
    rows = list(Extract.objects.filter(id__in=extracts).order_by("recorded_at"))
    require(
        policies.may_compose(by, len(rows), title),
        policies.must_be_open(by, {row.review_id for row in rows}),
    )
    # Judged with nothing let stand: an extract may hold a phrase that was allowed in texts about
    # its own review, and a text about no single review has no such way (ADR 15).
    texts = judged(
        CaseStudy,
        None,
        title=title,
        happened=_texts(rows, ExtractKind.PRACTICE_ISSUE),
        helped=_texts(rows, ExtractKind.GOOD_PRACTICE),
        learned=_texts(rows, ExtractKind.LEARNING),
    )
    study = CaseStudy(author_id=by.person, composed_at=at, **texts)
    move(study, "compose", by=by, at=at)
    study.extracts.set(rows)
    return study


@action
def edit(*, by: Actor, at: datetime, study: UUID, content: Content, revision: int) -> CaseStudy:
    """Change the texts; whoever does becomes the author, so that somebody else clears them."""
    row = lock(CaseStudy, study)
    require(policies.may_write(by, CASE_STUDY, row, "edit", revision), _must_be_open(by, row))
    texts = judged(CaseStudy, None, **asdict(content))
    move(row, "edit", by=by, at=at, author_id=by.person, **texts)
    return row


@action
def hand_over(*, by: Actor, at: datetime, study: UUID, target: UUID) -> CaseStudy:
    """Give a draft of somebody who leaves to a colleague, who counts as its author from then on."""
    row = lock(CaseStudy, study)
    colleagues = [colleague(target, review) for review in queries.reviews_behind(row)]
    colleagues = colleagues or [colleague(target)]
    require(policies.may_hand_over(by, CASE_STUDY, row, colleagues))
    move(row, "hand_over", by=by, at=at, detail={"author": str(target)}, author_id=target)
    return row


@action
def propose(*, by: Actor, at: datetime, study: UUID) -> CaseStudy:
    row = lock(CaseStudy, study)
    texts = [text for _, text in row.parts]
    require(
        policies.may_write(by, CASE_STUDY, row, "propose"),
        policies.may_propose(texts),
        _must_be_open(by, row),
    )
    move(row, "propose", by=by, at=at)
    tell_who_could_clear(row, queries.reviews_behind(row), at)
    return row


@action
def send_back(*, by: Actor, at: datetime, study: UUID, note: str) -> CaseStudy:
    row = lock(CaseStudy, study)
    require(must_say_why(note), _may_clear(by, row, "send_back"))
    move(row, "send_back", by=by, at=at, step=judged(CaseStudyStep, None, note=note))
    return row


@action
def clear(*, by: Actor, at: datetime, study: UUID, answers: Answers) -> CaseStudy:
    """A second person finds that nobody could be recognised, and says why for each question."""
    row = lock(CaseStudy, study)
    require(
        _may_clear(by, row, "clear"),
        policies.must_pass_the_intruder(answers),
        may_release(row.texts),
    )
    keep_answers(by, at, row, answers)
    move(row, "clear", by=by, at=at)
    return row


@action
def withdraw(*, by: Actor, at: datetime, study: UUID) -> CaseStudy:
    """Take a cleared one out of use; what was issued with it stays as it was issued."""
    row = lock(CaseStudy, study)
    require(CASE_STUDY.may_move("withdraw", row.state, by), _must_be_open(by, row))
    move(row, "withdraw", by=by, at=at)
    return row
