"""Judging a review, writing its letter, issuing it once somebody else has signed, and what
committees reply.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings

from cairn.accounts.models import Account
from cairn.anonymity.models import judged
from cairn.anonymity.text_policy import About, Exemptions, may_release
from cairn.assignments import queries as assignments_queries
from cairn.assignments.actions import finish, make_lead
from cairn.assignments.policies import must_be_free_for
from cairn.assignments.terms import Part
from cairn.audit.actions import record
from cairn.audit.lifecycles import lock, move
from cairn.audit.recording import action
from cairn.cases.models import Review
from cairn.exemptions.queries import exemptions_for
from cairn.feedback import file_queries, letters, policies, queries, rendering
from cairn.feedback.models import Assessment, AssessmentStep, Judgement, LetterPart, Reply
from cairn.feedback.terms import Judged, ReplyKind
from cairn.feedback.workflow import ASSESSMENT, AssessmentState
from cairn.governance import second_persons
from cairn.governance.queries import conflicted_accounts
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import local_date
from cairn.kernel.refusals import Refusal, Refusals, Refused, require
from cairn.kernel.upholding import upholds
from cairn.organisations.queries import Committee, letter_recipients, successor
from cairn.outbox.actions import Attached, post
from cairn.typesetting.tagged import paragraphs


def _lock(assessment: UUID) -> Assessment:
    return lock(Assessment, assessment, "review__committee")


def _exemptions(assessment: Assessment) -> Exemptions | None:
    """What people let stand in texts about the review."""
    return exemptions_for(About.of(assessment.review))


@action
def begin(*, by: Actor, at: datetime, review: UUID) -> Assessment:
    """Take on the feedback on a review; whoever begins is the author."""
    # There is no assessment to lock yet, so the review is: two who begin at once take turns.
    reviewed = Review.objects.select_for_update().get(id=review)
    lead = assignments_queries.holder(review, Part.LEAD)
    held_by = lead.account_id if lead and lead.account.is_active else None
    stands_in = held_by is not None and assignments_queries.stands_in_for(
        by.account, held_by, local_date(at)
    )
    require(policies.may_begin(by, review, reviewed.owes_feedback))
    if Assessment.objects.filter(review=reviewed).exists():
        raise Refused([Refusal("already_begun", "A colleague has already begun this assessment.")])
    require(must_be_free_for(by, held_by, stands_in))
    assessment = Assessment(review=reviewed, author_id=by.person, begun_at=at)
    move(assessment, "begin", by=by, at=at)
    make_lead(by=by, at=at, review=review)
    return assessment


@action
def judge(
    *,
    by: Actor,
    at: datetime,
    assessment: UUID,
    marker: int,
    judgement: Judged,
    comment: str,
    pages: str,
) -> Judgement:
    """Record or change what one marker showed. A letter drafted before it has to be
    composed again.
    """
    row = _lock(assessment)
    regime = row.review.under
    require(
        policies.may_write(by, row, "judge"),
        policies.may_judge(regime, marker, judgement.value, comment, pages),
        policies.must_be_there(pages, *file_queries.last_page(row.review_id)),
    )
    values = {
        "judged": judgement,
        "pages": pages,
        **judged(Judgement, _exemptions(row), comment=comment),
    }
    judged_marker, _ = Judgement.objects.update_or_create(
        assessment=row, marker=marker, defaults=values
    )
    # While it is being assessed a judgement changes no state and leaves no step, only an entry in
    # the record. Behind a letter it is a move, after which the letter has to be composed again.
    if row.state == AssessmentState.ASSESSING:
        verb = ASSESSMENT.audit_verb("judge")
        record(
            by=by,
            at=at,
            verb=verb,
            subject=row.id,
            detail={"marker": marker},
            upholds=[Clause.QUALITY_MARKERS],
        )
    else:
        move(row, "judge", by=by, at=at)
    return judged_marker


@upholds(Clause.NOT_A_SECOND_REVIEW)
@action
def compose(*, by: Actor, at: datetime, assessment: UUID) -> Assessment:
    """Write the draft of the letter from the judgements; parts that were changed by hand stay as
    they are.
    """
    row = _lock(assessment)
    markers = list(row.judgements.values_list("marker", flat=True))
    require(policies.may_write(by, row, "compose"), policies.may_compose(row.review.under, markers))
    exemptions = _exemptions(row)
    by_hand = set(row.parts.filter(edited=True).values_list("code", flat=True))
    for code, text in letters.draft(row).items():
        if code not in by_hand:
            new = judged(LetterPart, exemptions, text=text)
            LetterPart.objects.update_or_create(assessment=row, code=code, defaults=new)
    move(row, "compose", by=by, at=at)
    return row


@action
def edit(
    *, by: Actor, at: datetime, assessment: UUID, texts: Mapping[str, str], revision: int
) -> Assessment:
    """Change the letter's parts. `revision` is what the writer saw."""
    row = _lock(assessment)
    require(policies.may_write(by, row, "edit"))
    if row.revision != revision:
        why = (
            "The letter was changed in another tab since you opened it. What you typed is still "
            "below."
        )
        raise Refused([Refusal("changed_meanwhile", why)])
    exemptions = _exemptions(row)
    for part in letters.parts(row):
        text = texts.get(part.code, part.text)
        if text != part.text:
            new = {**judged(LetterPart, exemptions, text=text), "edited": True}
            LetterPart.objects.update_or_create(assessment=row, code=part.code, defaults=new)
    move(row, "edit", by=by, at=at)
    return row


@action
def propose(*, by: Actor, at: datetime, assessment: UUID) -> Assessment:
    """Offer the letter for a colleague's signature."""
    row = _lock(assessment)
    require(policies.may_write(by, row, "propose"), _must_be_whole(row))
    move(row, "propose", by=by, at=at)
    could_sign = second_persons.who_could(
        Capability.FEEDBACK_SIGN,
        at,
        reviews=[row.review_id],
        but={row.author_id, *queries.who_wrote(row)},
    )
    second_persons.tell(could_sign, at=at, about=row.id)
    return row


@action
def send_back(*, by: Actor, at: datetime, assessment: UUID, note: str) -> Assessment:
    """The second reader asks for changes."""
    row = _lock(assessment)
    require(policies.may_sign(by, row, "send_back", queries.who_wrote(row)))
    if not note.strip():
        raise Refused([Refusal("no_note", "Say what should change.")])
    move(row, "send_back", by=by, at=at, step=judged(AssessmentStep, _exemptions(row), note=note))
    return row


@action
def issue(*, by: Actor, at: datetime, assessment: UUID) -> Assessment:
    """Sign the letter off and issue it to the committee and its chief officers; it never changes
    after this.
    """
    row = _lock(assessment)
    recipients = list(letter_recipients(row.review.committee_id, local_date(at)))
    offices = {holder.office for holder in recipients}
    # The others of a joint review read it too; whether it can be issued is asked of the lead alone.
    for partner in row.review.partners.values_list("committee", flat=True):
        recipients += letter_recipients(partner, local_date(at))
    require(
        policies.may_sign(by, row, "issue", queries.who_wrote(row)),
        _must_be_whole(row),
        policies.may_issue(offices),
        may_release(_parts_of(row), _exemptions(row)),
    )
    letter = _letter(row, by, at)
    move(
        row,
        "issue",
        by=by,
        at=at,
        signed_by_id=by.account,
        issued_at=at,
        issued_to=_addressee(row),
        # Made now and kept with the letter: what the committee was sent can be shown later as it
        # was, even if templates or names have changed.
        pdf=rendering.to_pdf(letter),
        docx=rendering.to_docx(letter),
    )
    for holder in recipients:
        _send(row, holder.email, at)
    finish(by=by, at=at, review=row.review_id)
    return row


def _addressee(row: Assessment) -> Committee:
    """The committee of the review; whichever goes on with its work, once it has ended."""
    committee: Committee = row.review.committee
    return committee if committee.ends is None else successor(committee)


def _parts_of(row: Assessment) -> list[tuple[str, str]]:
    """The letter's texts with what people call them; only the opening has no heading."""
    return [(part.heading or "the opening", part.text) for part in letters.parts(row)]


def _must_be_whole(row: Assessment) -> Refusals:
    return policies.may_propose([(part.code, part.text) for part in letters.parts(row)])


def _letter(row: Assessment, signer: Actor, at: datetime) -> rendering.Letter:
    committee = _addressee(row)
    return rendering.Letter(
        title=f"Feedback on {row.review.reference}",
        reference=row.review.reference,
        to=f"{committee.name} and {committee.chief_officers_group}",
        date=rendering.dated(local_date(at)),
        author=Account.objects.get(id=row.author_id).name,
        signed_by=signer.name,
        parts=[
            rendering.RenderedPart(part.heading, paragraphs(part.text))
            for part in letters.parts(row)
        ],
    )


def _send(row: Assessment, to: str, at: datetime) -> None:
    reference = row.review.reference
    body = (
        f"Our feedback on {reference} is attached. You can also read it here: "
        f"{settings.CAIRN_URL}/committee/\n"
    )
    files = [
        Attached(f"feedback-{reference}.pdf", "application/pdf", bytes(row.pdf or b"")),
        Attached(f"feedback-{reference}.docx", rendering.WORD_TYPE, bytes(row.docx or b"")),
    ]
    post(at=at, to=to, subject=f"Feedback on {reference}", body=body, about=row.id, files=files)


@action
def take_over(*, by: Actor, at: datetime, assessment: UUID) -> Assessment:
    """Go on with an assessment whose author declared a conflict or has left, or which was given to
    the actor to lead.

    The judgements stay, to be looked at again (2.5).
    """
    row = _lock(assessment)
    require(policies.may_take_over(by, row, queries.may_go_on_with(by, row)))
    move(row, "take_over", by=by, at=at, author_id=by.person)
    make_lead(by=by, at=at, review=row.review_id)
    return row


@action
def reply(*, by: Actor, at: datetime, assessment: UUID, kind: ReplyKind, text: str) -> Reply:
    """The committee answers the letter, or reports what it did with it."""
    row = _lock(assessment)
    issued = row.state == AssessmentState.ISSUED
    require(policies.may_reply(by, row.issued_to_id, issued, text))
    texts = judged(Reply, _exemptions(row), text=text)
    written = Reply.objects.create(
        assessment=row, kind=kind, written_by_id=by.person, written_at=at, **texts
    )
    detail = {"reference": row.review.reference, "kind": kind.value}
    upholds = [Clause.WRITTEN_FEEDBACK, Clause.COMMITTEES_DECIDE]
    record(
        by=by, at=at, verb="feedback.letter.reply", subject=row.id, detail=detail, upholds=upholds
    )
    body = f"The committee has answered our letter. Read it: {settings.CAIRN_URL}/inspectorate/\n"
    for to in _readers_of_reply(row):
        subject = f"A reply on {row.review.reference}"
        post(at=at, to=to, subject=subject, body=body, about=row.id)
    return written


def _readers_of_reply(row: Assessment) -> list[str]:
    """The letter's author; the managers, if the author has left or declared a conflict since."""
    author = Account.objects.get(id=row.author_id)
    if author.is_active and author.id not in set(conflicted_accounts(row.review_id)):
        return [author.email]
    return [account.email for account in queries.overseers(row.review_id)]
