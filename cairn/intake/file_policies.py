"""When a file may come beside the report, be sent, and be accepted: yields refusals; silence means
yes.
"""

from collections.abc import Sequence

from cairn.documents import policies as documents_policies
from cairn.documents.policies import NO_PLACES, HasTier, OpenPlaces
from cairn.documents.workflow import DocumentState
from cairn.intake.terms import MOST_FILES
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals


def may_attach_file(needs_report: bool, attached: int) -> Refusals:
    """`attached`: how many come beside the report already."""
    if not needs_report:
        yield Refusal("no_files", "No report belongs to this, so no other file does either.")
    if attached >= MOST_FILES:
        why = (
            f"You have attached {MOST_FILES} files beside the report, and more can't be attached. "
            "Take one out first, or put several of them into one file."
        )
        yield Refusal("too_many_files", why)


def may_attach_report(needs_report: bool) -> Refusals:
    """What is sealed and checked is what somebody reads, and here nobody would (5.3)."""
    if not needs_report:
        yield Refusal("no_report_belongs", "No report belongs to this, so none can be attached.")


def must_be_attached(found: bool) -> Refusals:
    if not found:
        why = "A colleague has taken this file out. If it belongs to the review, add it again."
        yield Refusal("taken_out_meanwhile", why)


def may_send_file(
    state: str,
    findings: Sequence[HasTier],
    name: str,
    *,
    declined: int = 0,
    unmarked: int = 0,
    places: OpenPlaces = NO_PLACES,
    with_open_questions: bool = False,
) -> Refusals:
    """As the report: only checked, with nothing in it that blocks (3.1). What is not here any more
    is attached again or taken out, so that nobody believes that it was sent.
    """
    if state == DocumentState.REFUSED:
        yield Refusal("no_file", f"{name} could not be read. Replace it, or take it out.")
    elif state == DocumentState.DESTROYED:
        why = f"{name}: we destroyed our copy. Attach it again, or take it out."
        yield Refusal("no_file", why)
    else:
        yield from documents_policies.may_send(
            state,
            findings,
            name=name,
            declined=declined,
            unmarked=unmarked,
            places=places,
            with_open_questions=with_open_questions,
        )


def must_be_opened(unopened: Sequence[str]) -> Refusals:
    """Nothing is accepted unread (3.1). `unopened`: what the files are called that nobody opened
    yet.
    """
    if unopened:
        yield Refusal(
            "file_not_opened",
            f"Open {_listed(unopened)} and look through {'it' if len(unopened) == 1 else 'them'} "
            "before you accept this.",
            Clause.MINIMUM_NO_NAMES,
        )


def must_be_read_by_hand(unread: Sequence[str]) -> Refusals:
    """That somebody has read what no program could has to be true. `unread`: what the files are
    called that the actor never took out.
    """
    if unread:
        yield Refusal(
            "not_read_by_hand",
            f"Download {_listed(unread)} and read the whole of "
            f"{'it' if len(unread) == 1 else 'them'} before you accept this.",
            Clause.MINIMUM_NO_NAMES,
        )


def _listed(names: Sequence[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last
