"""When a draft may be labelled, handed over and deleted: yields refusals; silence means yes."""

from cairn.intake import policies
from cairn.intake.policies import Notification
from cairn.intake.workflow import SUBMISSION
from cairn.kernel.actor import Actor
from cairn.kernel.refusals import Refusal, Refusals

# As long as fits on one line of a list.
LONGEST_LABEL = 60


def may_label(actor: Actor, submission: Notification, label: str) -> Refusals:
    """A draft's own label is short. That it names nobody is judged when it is written."""
    yield from policies.may_change(actor, submission)
    if len(label) > LONGEST_LABEL:
        yield Refusal("too_long", f"Shorten the label to {LONGEST_LABEL} characters or fewer.")


def may_hand_over(actor: Actor, submission: Notification, is_colleague: bool) -> Refusals:
    """A draft goes to somebody of the committee who could send it, and who still works there."""
    yield from policies.may_change(actor, submission)
    if not is_colleague:
        why = (
            "This colleague can't send notifications for your committee, or has left. The draft "
            "stays as it is. Choose somebody else."
        )
        yield Refusal("no_such_colleague", why)


def may_delete(
    actor: Actor, submission: Notification, was_sent: bool, revision: int, seen: int
) -> Refusals:
    """A draft that never reached us is the committee's to delete, as whoever deletes it saw it.

    `revision` is that of the draft now, `seen` the one that the confirmation showed.
    """
    yield from SUBMISSION.may_move("delete", submission.state, actor)
    yield from policies.may_see(actor, submission)
    if was_sent:
        why = "This was sent to us before, so it can't be deleted. You can still withdraw it."
        yield Refusal("sent_before", why)
    elif revision > seen:
        why = (
            "This draft was changed after you opened this page. Look at it again before you "
            "delete it."
        )
        yield Refusal("changed_meanwhile", why)
