"""Case studies: composed from extracts, and cleared by a second person before anybody else reads them (1.4, 5.6)."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from cairn.analysis.models import Extract
from cairn.analysis.terms import ExtractKind
from cairn.audit.actions import make_move
from cairn.audit.recording import action
from cairn.governance.policies import to_say_why
from cairn.kernel.actor import Actor
from cairn.kernel.refusals import Refusals, require
from cairn.publications import policies, queries
from cairn.publications.clearing import Answers, keep_answers
from cairn.publications.models import CaseStudy
from cairn.publications.workflow import CASE_STUDY


@dataclass(frozen=True, slots=True)
class Content:
    title: str
    circumstances: str
    happened: str
    helped: str
    learned: str


def _locked(study: UUID) -> CaseStudy:
    return CaseStudy.objects.select_for_update().get(id=study)


def _moved(by: Actor, at: datetime, held: CaseStudy, name: str, note: str = "") -> None:
    held.revision += 1
    make_move(by=by, at=at, workflow=CASE_STUDY, name=name, held=held, detail={"revision": held.revision}, note=note)


def _to_be_open(by: Actor, held: CaseStudy) -> Refusals:
    return policies.to_be_open(by, queries.reviews_behind(held))


def _to_clear(by: Actor, held: CaseStudy, move: str) -> Refusals:
    yield from policies.to_clear(by, CASE_STUDY, held, move, queries.who_wrote(held))
    yield from _to_be_open(by, held)


def _texts(extracts: Iterable[Extract], kind: ExtractKind) -> str:
    return "\n\n".join(extract.text for extract in extracts if extract.kind == kind)


@action
def compose(*, by: Actor, at: datetime, title: str, extracts: Sequence[UUID]) -> CaseStudy:
    """Begin a case study with the words of the extracts, each under the heading of its kind."""
    rows = list(Extract.objects.filter(id__in=extracts).order_by("recorded_at"))
    require(policies.to_compose(by, len(rows), title), policies.to_be_open(by, {row.review_id for row in rows}))
    study = CaseStudy(
        title=title,
        happened=_texts(rows, ExtractKind.PRACTICE_ISSUE),
        helped=_texts(rows, ExtractKind.GOOD_PRACTICE),
        learned=_texts(rows, ExtractKind.LEARNING),
        author_id=by.person,
        composed_at=at,
    )
    _moved(by, at, study, "compose")
    study.extracts.set(rows)
    return study


@action
def edit(*, by: Actor, at: datetime, study: UUID, content: Content, revision: int) -> CaseStudy:
    """Change the words; whoever does becomes the author, so that somebody else clears them."""
    held = _locked(study)
    require(policies.to_write(by, CASE_STUDY, held, "edit", revision), _to_be_open(by, held))
    for name, value in asdict(content).items():
        setattr(held, name, value)
    held.author_id = by.person
    _moved(by, at, held, "edit")
    return held


@action
def propose(*, by: Actor, at: datetime, study: UUID) -> CaseStudy:
    held = _locked(study)
    texts = [text for _, text in held.parts]
    require(policies.to_write(by, CASE_STUDY, held, "propose"), policies.to_offer(texts), _to_be_open(by, held))
    _moved(by, at, held, "propose")
    return held


@action
def send_back(*, by: Actor, at: datetime, study: UUID, note: str) -> CaseStudy:
    held = _locked(study)
    require(to_say_why(note), _to_clear(by, held, "send_back"))
    _moved(by, at, held, "send_back", note=note)
    return held


@action
def clear(*, by: Actor, at: datetime, study: UUID, answers: Answers) -> CaseStudy:
    """A second person finds that nobody could be recognised, and says why for each question."""
    held = _locked(study)
    require(_to_clear(by, held, "clear"), policies.to_pass_the_intruder(answers))
    keep_answers(by, at, held, answers)
    _moved(by, at, held, "clear")
    return held


@action
def withdraw(*, by: Actor, at: datetime, study: UUID) -> CaseStudy:
    """Take a cleared one out of use; what was issued with it stays as it was issued."""
    held = _locked(study)
    require(CASE_STUDY.to_make("withdraw", held.state, by), _to_be_open(by, held))
    _moved(by, at, held, "withdraw")
    return held
