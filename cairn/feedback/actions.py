"""Judging a review, writing its letter, issuing it once somebody else has signed, and what committees reply."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings

from cairn.accounts.models import Account
from cairn.audit.actions import make_move, record
from cairn.audit.recording import action
from cairn.cases.models import Review
from cairn.feedback import letters, policies, rendering
from cairn.feedback.models import Assessment, Judgement, LetterPart, Reply
from cairn.feedback.terms import Judged, ReplyKind
from cairn.feedback.workflow import ASSESSMENT, AssessmentState
from cairn.governance.queries import conflicted_accounts
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refusal, Refusals, Refused, require
from cairn.organisations.queries import letter_recipients
from cairn.outbox.actions import Attached, post
from cairn.typesetting.tagged import paragraphs


def _locked(assessment: UUID) -> Assessment:
    return Assessment.objects.select_for_update(of=("self",)).select_related("review__committee").get(id=assessment)


def _moved(by: Actor, at: datetime, assessment: Assessment, name: str, note: str = "") -> None:
    assessment.revision += 1
    detail = {"reference": assessment.review.reference}
    make_move(by=by, at=at, workflow=ASSESSMENT, name=name, held=assessment, detail=detail, note=note)


@action
def begin(*, by: Actor, at: datetime, review: UUID) -> Assessment:
    """Take on the feedback for an SCR; whoever begins is the author."""
    held = Review.objects.select_for_update().get(id=review)
    require(policies.to_begin(by, review, held.owes_feedback))
    if Assessment.objects.filter(review=held).exists():
        raise Refused([Refusal("already_begun", "A colleague has already begun this assessment.")])
    assessment = Assessment(review=held, author_id=by.person, begun_at=at)
    _moved(by, at, assessment, "begin")
    return assessment


@action
def judge(
    *, by: Actor, at: datetime, assessment: UUID, marker: int, judged: Judged, comment: str, pages: str
) -> Judgement:
    """Record or change what one marker showed. A letter drafted before it has to be composed again."""
    held = _locked(assessment)
    regime = held.review.under
    require(policies.to_write(by, held, "judge"), policies.to_judge(regime, marker, judged.value, comment, pages))
    found = {"judged": judged, "comment": comment, "pages": pages}
    row, _ = Judgement.objects.update_or_create(assessment=held, marker=marker, defaults=found)
    if held.state == AssessmentState.ASSESSING:
        verb = ASSESSMENT.audit_verb("judge")
        record(
            by=by,
            at=at,
            verb=verb,
            subject=held.id,
            detail={"marker": marker},
            upholds=[Clause.QUALITY_MARKERS],
        )
    else:
        _moved(by, at, held, "judge")
    return row


@action
def compose(*, by: Actor, at: datetime, assessment: UUID) -> Assessment:
    """Write the draft of the letter from the judgements; parts that were changed by hand stay as they are."""
    held = _locked(assessment)
    judged = list(held.judgements.values_list("marker", flat=True))
    require(policies.to_write(by, held, "compose"), policies.to_compose(held.review.under, judged))
    by_hand = set(held.parts.filter(edited=True).values_list("code", flat=True))
    for code, text in letters.draft(held).items():
        if code not in by_hand:
            LetterPart.objects.update_or_create(assessment=held, code=code, defaults={"text": text})
    _moved(by, at, held, "compose")
    return held


@action
def edit(*, by: Actor, at: datetime, assessment: UUID, texts: Mapping[str, str], revision: int) -> Assessment:
    """Change the letter's parts. `revision` is what the writer saw."""
    held = _locked(assessment)
    require(policies.to_write(by, held, "edit"))
    if held.revision != revision:
        why = "The letter was changed in another tab since you opened it. What you typed is still below."
        raise Refused([Refusal("changed_meanwhile", why)])
    for part in letters.parts(held):
        text = texts.get(part.code, part.text)
        if text != part.text:
            new = {"text": text, "edited": True}
            LetterPart.objects.update_or_create(assessment=held, code=part.code, defaults=new)
    _moved(by, at, held, "edit")
    return held


@action
def propose(*, by: Actor, at: datetime, assessment: UUID) -> Assessment:
    """Offer the letter for a colleague's signature."""
    held = _locked(assessment)
    require(policies.to_write(by, held, "propose"), _to_be_whole(held))
    _moved(by, at, held, "propose")
    return held


@action
def send_back(*, by: Actor, at: datetime, assessment: UUID, note: str) -> Assessment:
    """The second reader asks for changes."""
    held = _locked(assessment)
    require(policies.to_sign(by, held, "send_back"))
    if not note.strip():
        raise Refused([Refusal("no_note", "Say what should change.")])
    _moved(by, at, held, "send_back", note=note)
    return held


@action
def issue(*, by: Actor, at: datetime, assessment: UUID) -> Assessment:
    """Sign the letter off and issue it to the committee and its chief officers; it never changes after this."""
    held = _locked(assessment)
    recipients = list(letter_recipients(held.review.committee_id, local_date(at)))
    offices = {holder.office for holder in recipients}
    require(policies.to_sign(by, held, "issue"), _to_be_whole(held), policies.to_issue(offices))
    held.signed_by_id, held.issued_at, held.issued_to_id = by.account, at, held.review.committee_id
    letter = _letter(held, by, at)
    held.pdf, held.docx = rendering.to_pdf(letter), rendering.to_docx(letter)
    _moved(by, at, held, "issue")
    for holder in recipients:
        _send(held, holder.email, at)
    return held


def _to_be_whole(held: Assessment) -> Refusals:
    return policies.to_propose([(part.code, part.text) for part in letters.parts(held)])


def _letter(held: Assessment, signer: Actor, at: datetime) -> rendering.Letter:
    committee = held.review.committee
    return rendering.Letter(
        title=f"Feedback on {held.review.reference}",
        reference=held.review.reference,
        to=f"{committee.name} and {committee.chief_officers_group}",
        date=rendering.dated(local_date(at)),
        author=Account.objects.get(id=held.author_id).name,
        signed_by=signer.name,
        parts=[rendering.RenderedPart(part.heading, paragraphs(part.text)) for part in letters.parts(held)],
    )


def _send(held: Assessment, to: str, at: datetime) -> None:
    reference = held.review.reference
    body = f"Our feedback on {reference} is attached. You can also read it here: {settings.CAIRN_URL}/committee/\n"
    files = [
        Attached(f"feedback-{reference}.pdf", "application/pdf", bytes(held.pdf or b"")),
        Attached(f"feedback-{reference}.docx", rendering.WORD_TYPE, bytes(held.docx or b"")),
    ]
    post(at=at, to=to, subject=f"Feedback on {reference}", body=body, about=held.id, files=files)


@action
def take_over(*, by: Actor, at: datetime, assessment: UUID) -> Assessment:
    """Go on with an assessment whose author declared a conflict. The judgements stay, to be looked at again (2.5)."""
    held = _locked(assessment)
    conflicted = conflicted_accounts(held.review_id)
    require(policies.to_take_over(by, held, held.author_id in set(conflicted)))
    held.author_id = by.person
    _moved(by, at, held, "take_over")
    return held


@action
def reply(*, by: Actor, at: datetime, assessment: UUID, kind: ReplyKind, text: str) -> Reply:
    """The committee answers the letter, or reports what it did with it."""
    held = _locked(assessment)
    issued = held.state == AssessmentState.ISSUED
    require(policies.to_reply(by, held.issued_to_id, issued, text))
    row = Reply.objects.create(assessment=held, kind=kind, text=text, written_by_id=by.person, written_at=at)
    detail = {"reference": held.review.reference, "kind": kind.value}
    upholds = [Clause.WRITTEN_FEEDBACK, Clause.COMMITTEES_DECIDE]
    record(by=by, at=at, verb="feedback.letter.reply", subject=held.id, detail=detail, upholds=upholds)
    body = f"The committee has answered our letter. Read it: {settings.CAIRN_URL}/inspectorate/\n"
    author = Account.objects.get(id=held.author_id)
    post(at=at, to=author.email, subject=f"A reply on {held.review.reference}", body=body, about=held.id)
    return row
