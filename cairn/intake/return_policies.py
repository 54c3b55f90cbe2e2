"""When a submission goes back, and what must be said: yields refusals; silence means yes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cairn.intake import meanwhile
from cairn.intake.policies import Notification, may_screen, may_see
from cairn.intake.terms import POINT_KINDS, SOMETHING_ELSE, LookedAt, Place, ReturnReason
from cairn.intake.workflow import RETURN_REQUEST, SUBMISSION, SubmissionState
from cairn.kernel.actor import Actor
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals

_KINDS = {code for code, _ in POINT_KINDS}
# No list of points is longer: whoever finds more asks for the report to be gone through anew.
MOST_POINTS = 60


@dataclass(frozen=True, slots=True)
class Point:
    """Something to put right, as it was entered. `number` is its place on the form; `page` and
    `paragraph` are None where none was given. `file` is 0 for the report, or the number of a file
    beside it.
    """

    number: int
    place: str
    kind: str
    page: int | None = None
    paragraph: int | None = None
    words: str = ""
    file: int = 0


_ON_HOLD = Refusal(
    "on_hold",
    "Its records are on hold, so what we have of it stays. Ask the Care Inspectorate's records "
    "manager whether the hold can be lifted.",
    Clause.RETENTION_AND_LAW,
)


def must_be_as_seen(sending: str, seen: str) -> Refusals:
    """Nobody decides on answers or a report that came after they had opened the page."""
    if seen and seen != sending:
        why = (
            "The committee has sent it again since you opened this page. Look at what is here now, "
            "and then decide."
        )
        yield Refusal("sent_again", why)


def may_send_back(
    actor: Actor,
    submission: Notification,
    reasons: Collection[ReturnReason],
    points: Sequence[Point],
    pages: int | None,
    *,
    beside: Mapping[int, tuple[str, int | None]] = MappingProxyType({}),
    on_hold: bool = False,
) -> Refusals:
    """A return says why, and for each point where it stands and of what kind it is (3.1).

    `pages`: how many the report has; 0 where there is no report, None where nobody counted them.
    `beside`: by its number, what each file beside the report is called and how many pages it has.
    """
    yield from may_screen(actor, submission, "send_back")
    if on_hold:
        yield _ON_HOLD
    if not reasons:
        why = "Choose at least one reason, so that the committee knows what to do."
        yield Refusal("no_reason", why)
    if len(points) > MOST_POINTS:
        why = f"Give at most {MOST_POINTS} points. Ask for the rest in a sentence of the last one."
        yield Refusal("too_many_points", why)
    for point in points:
        for problem in _point_lacks(point, pages, beside):
            yield Refusal("point", f"Point {point.number}: {problem}", Clause.MINIMUM_NO_NAMES)


def _point_lacks(
    point: Point, pages: int | None, beside: Mapping[int, tuple[str, int | None]]
) -> Iterator[str]:
    called = "the report"
    if point.file in beside:
        called, pages = beside[point.file]
    elif point.file:
        yield "choose the file from the list."
    yield from _place_lacks(point, called, pages)
    if point.paragraph is not None and point.paragraph < 1:
        yield "paragraphs are counted from 1."
    if point.kind not in _KINDS:
        yield "say what kind of thing it is."
    elif point.kind == SOMETHING_ELSE and not point.words.strip():
        yield "say in a sentence what is to be put right."


def _place_lacks(point: Point, called: str, pages: int | None) -> Iterator[str]:
    if point.place not in Place.values:
        yield "say where it is."
    elif point.place == Place.PAGE:
        yield from _page_lacks(point.page, called, pages)
    elif point.page is not None:
        yield "give a page only for what stands on a page of the report."
    elif point.place == Place.FILE and pages == 0:
        yield "there is no report here, so it can't be in the file."


def _page_lacks(page: int | None, called: str, pages: int | None) -> Iterator[str]:
    if page is None or page < 1:
        yield "give the number of the page."
    elif pages == 0:
        yield "there is no report here, so it can't be on a page."
    elif pages is not None and page > pages:
        yield f"{called} has {pages} page{'' if pages == 1 else 's'}, so there is no page {page}."


def must_have_looked(applies: Collection[LookedAt], looked_at: Collection[LookedAt]) -> Refusals:
    """Whoever accepts says that they looked at everything there is (3.1)."""
    missing = [what for what in LookedAt if what in applies and what not in looked_at]
    if missing:
        listed = " and ".join(f"‘{what.label}’" for what in missing)
        why = (
            f"Look at these and tick them: {listed}. If you can't, send the notification back and "
            "say why."
        )
        yield Refusal("not_looked_at", why, Clause.MINIMUM_NO_NAMES)


def may_take_back(
    actor: Actor,
    submission: Notification,
    report_is_there: bool,
    changed: Collection[str],
    on_hold: bool = False,
) -> Refusals:
    """An acceptance is taken back while the report is there to be looked at again, and the register
    holds nothing that only it knows. `changed` is what was put right there since. `on_hold`: its
    records are kept by law, and what is taken back could be withdrawn (5.4).
    """
    yield from may_screen(actor, submission, "take_back")
    if on_hold:
        yield _ON_HOLD
    if submission.state == SubmissionState.ACCEPTED and not report_is_there:
        why = "Our copy of the report is destroyed, so there is nothing to check again."
        yield Refusal("no_report", why)
    if changed:
        listed = " and ".join(changed)
        why = (
            f"The acceptance can't be taken back: {listed} was put right in the register since, "
            "and would be lost. Put right there what else is wrong."
        )
        yield Refusal("put_right_since", why, Clause.CENTRAL_REPOSITORY)


def may_ask_back(actor: Actor, submission: Notification) -> Refusals:
    """A committee takes back what it has sent while nobody has decided on it."""
    yield from may_see(actor, submission)
    too_late = meanwhile.too_late(submission.state, "ask_back")
    yield from too_late or SUBMISSION.may_move("ask_back", submission.state, actor)


def may_withdraw(actor: Actor, submission: Notification, *, on_hold: bool = False) -> Refusals:
    """A committee withdraws what it has sent, unless it is in the register or kept by law (5.4)."""
    yield from may_see(actor, submission)
    if on_hold:
        yield _ON_HOLD
    too_late = meanwhile.too_late(submission.state, "withdraw")
    yield from too_late or SUBMISSION.may_move("withdraw", submission.state, actor)
    if not submission.reference:
        yield Refusal("never_sent", "This was never sent, so there is nothing to withdraw.")


def may_ask_for_return(actor: Actor, submission: Notification, asked_already: bool) -> Refusals:
    """What was accepted comes back if the gatekeeper agrees."""
    yield from RETURN_REQUEST.may_move("ask", "", actor)
    yield from may_see(actor, submission)
    if submission.state != SubmissionState.ACCEPTED:
        why = "It is not accepted, so you need not ask us. Reload the page to see where it stands."
        yield Refusal("not_accepted", why)
    if asked_already:
        yield Refusal("asked_already", "Your committee has asked already. We answer soon.")


def must_say_what(words: str) -> Refusals:
    """A request says what is to be changed."""
    if not words.strip():
        yield Refusal("no_words", "Say in a sentence what is to be changed.")


def may_decline(actor: Actor, submission: Notification, state: str, answer: str) -> Refusals:
    """The gatekeeper says why not."""
    yield from may_screen(actor, submission, "take_back")
    yield from RETURN_REQUEST.may_move("decline", state, actor)
    if not answer.strip():
        yield Refusal("no_answer", "Say in a sentence why not, and what the committee can do.")
