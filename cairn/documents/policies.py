"""When a report may be sent on, and what its sender and its readers may do with what was found."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from cairn.documents.places import pages_in_words
from cairn.documents.terms import Said
from cairn.documents.workflow import DocumentState
from cairn.extraction.layers import Unreadable
from cairn.guard.findings import Tier
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal, Refusals
from cairn.kernel.upholding import upholds
from cairn.kernel.workflow import may_use


class HasTier(Protocol):
    @property
    def tier(self) -> str: ...


class StoredFile(Protocol):
    """What the policies look at of a document."""

    state: str
    committee_id: UUID | None

    @property
    def is_read_by_hand(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class OpenPlaces:
    """The pages on which somebody has to look themselves: those that no program could read, and
    one for each redaction that hides nothing. `was_checked_before`: our check sees more today.
    """

    held: Sequence[int] = ()
    redactions: Sequence[int] = ()
    was_checked_before: bool = False


NO_PLACES = OpenPlaces()


@upholds(Clause.MINIMUM_NO_NAMES)
def may_send(
    state: str,
    findings: Sequence[HasTier],
    *,
    name: str = "The report",
    declined: int = 0,
    unmarked: int = 0,
    places: OpenPlaces = NO_PLACES,
    with_open_questions: bool = False,
) -> Refusals:
    """Only a checked report in which nothing blocks that nobody let stand (3.1).

    `findings`: what is found in it and was not let stand; `declined`: how many of the different
    words in it a second person wants taken out; `unmarked`: how many findings nobody can be asked
    about yet, because they were made before that could be; `places`: where somebody has to look,
    but for redactions of which the sender has said why they hide nothing. `with_open_questions`:
    the gatekeeper settles the rest, but nothing that somebody has said to take out.
    """
    if state == DocumentState.WAITING:
        yield Refusal(
            "not_checked", f"{name} is still being checked. This page says when it is done."
        )
    elif state == DocumentState.HELD:
        if not with_open_questions:
            yield Refusal(
                "not_read",
                f"{name} could not be read, so names in it can't be found. Attach one that can be "
                "read.",
                Clause.MINIMUM_NO_NAMES,
            )
    elif state != DocumentState.CHECKED:
        yield Refusal("no_report", "Attach the report.")
    yield from _must_be_seen(places, name, with_open_questions=with_open_questions)
    blocked = sum(1 for finding in findings if finding.tier == Tier.BLOCK)
    if with_open_questions:
        yield from _must_take_out(name, declined)
        if unmarked:
            why = "What was found is being prepared for your answers. Try again in a minute."
            yield Refusal("not_marked", why)
    elif blocked:
        yield Refusal(
            "names_in_report",
            f"{name} still has {blocked} detail{'' if blocked == 1 else 's'} that could "
            "identify someone. Take them out and replace the file, or say why they identify "
            "nobody.",
            Clause.MINIMUM_NO_NAMES,
        )


def _must_be_seen(places: OpenPlaces, name: str, *, with_open_questions: bool) -> Refusals:
    """What nobody has seen is not passed, whatever else is clean."""
    if places.was_checked_before:
        yield _checked_before(name)
    if places.held and not with_open_questions:
        yield Refusal(
            "pages_not_checked",
            f"{name}: {pages_in_words(places.held)} could not be checked. Put "
            f"{'it' if len(places.held) == 1 else 'them'} right and replace the file.",
            Clause.MINIMUM_NO_NAMES,
        )
    if places.redactions and not with_open_questions:
        several = len(places.redactions) > 1
        yield Refusal(
            "failed_redactions",
            f"{name}: {len(places.redactions)} redaction{'s' if several else ''} on "
            f"{pages_in_words(places.redactions)} hide{'' if several else 's'} nothing. Take the "
            "words out and replace the file, or say of each why nothing was to be hidden.",
            Clause.MINIMUM_NO_NAMES,
        )


def _checked_before(name: str) -> Refusal:
    return Refusal(
        "checked_before",
        f"{name} was checked before our check could see all that it sees today. It is checked "
        "again now, which takes a few minutes.",
        Clause.MINIMUM_NO_NAMES,
    )


def _must_take_out(name: str, declined: int) -> Refusals:
    if declined:
        one = declined == 1
        yield Refusal(
            "to_be_taken_out",
            f"A colleague has decided that {declined} detail{'' if one else 's'} in "
            f"{name[0].lower()}{name[1:]} {'has' if one else 'have'} to be taken out. Take "
            f"{'it' if one else 'them'} out and replace the file, or ask again with a better "
            "reason.",
            Clause.MINIMUM_NO_NAMES,
        )


@upholds(Clause.MINIMUM_NO_NAMES)
def must_be_settled(
    state: str, unsettled: int, called: str = "the report", places: OpenPlaces = NO_PLACES
) -> Refusals:
    """Nothing enters the register that nobody could read, or with a question left open (3.1).
    `called`: what the file is called within a sentence. `places`: where nobody of the inspectorate
    has looked yet.
    """
    if state == DocumentState.HELD:
        yield Refusal(
            "not_read",
            f"No program could read {called}. Read the whole of it by hand and say so, or send it "
            "back.",
            Clause.MINIMUM_NO_NAMES,
        )
    elif state == DocumentState.WAITING:
        why = f"{called[0].upper()}{called[1:]} is being checked again. Wait for that."
        yield Refusal("not_checked", why, Clause.MINIMUM_NO_NAMES)
    elif state != DocumentState.CHECKED:
        yield Refusal("no_report", "There is no report that has been checked.")
    yield from _must_have_been_seen(places, called)
    if unsettled:
        yield Refusal(
            "open_questions",
            f"{unsettled} detail{'' if unsettled == 1 else 's'} in {called} could identify "
            "somebody, and nobody has agreed that they may stand. Decide on them, or send it back.",
            Clause.MINIMUM_NO_NAMES,
        )


def _must_have_been_seen(places: OpenPlaces, called: str) -> Refusals:
    if places.was_checked_before:
        yield _checked_before(f"{called[0].upper()}{called[1:]}")
    if places.held:
        yield Refusal(
            "pages_not_looked_at",
            f"No program could read {pages_in_words(places.held)} of {called}. Look at "
            f"{'it' if len(places.held) == 1 else 'each of them'} by hand and say so, or send it "
            "back.",
            Clause.MINIMUM_NO_NAMES,
        )
    if places.redactions:
        several = len(places.redactions) > 1
        yield Refusal(
            "redactions_not_settled",
            f"{len(places.redactions)} redaction{'s' if several else ''} in {called}, on "
            f"{pages_in_words(places.redactions)}, hide{'' if several else 's'} nothing. Decide "
            f"on {'each of them' if several else 'it'}, or send it back.",
            Clause.MINIMUM_NO_NAMES,
        )


NO_ROOM = Refusal(
    "no_room",
    "The file could not be stored just now. Nothing of it was kept and your answers are safe. Try "
    "later.",
)
TOO_LARGE = Refusal(Unreadable.TOO_LARGE.value, Unreadable.TOO_LARGE.advice)
NOT_FOUND_ANY_MORE = Refusal(
    "changed_meanwhile",
    "The file was replaced or sent in the meantime. What was found now is shown below.",
)


def must_be_attached(found: bool) -> Refusals:
    if not found:
        yield NOT_FOUND_ANY_MORE


def may_follow_on(state: str) -> Refusals:
    if state != DocumentState.WAITING:
        yield Refusal("checked_already", "This file has been checked already.")


def may_say(
    actor: Actor, document: StoredFile, tiers: Collection[str], said: Said | None
) -> Refusals:
    """The sender's own word counts for what is only to be looked at; what blocks is taken out, or a
    second person lets it stand. `tiers`: those of the words that it is said of.
    """
    yield from may_use(Capability.INTAKE_NOTIFY, actor)
    if document.committee_id not in actor.committees:
        yield Refusal("not_yours", "This belongs to another committee.", Clause.BOUND_TO_CONFIDENCE)
    if document.state != DocumentState.CHECKED or not tiers:
        yield NOT_FOUND_ANY_MORE
    if said is Said.LOOKED_AT and Tier.BLOCK in tiers:
        yield Refusal(
            "asks_a_colleague",
            "These words stop the report. Take them out, or ask a colleague to let them stand.",
            Clause.MINIMUM_NO_NAMES,
        )


def may_say_of_redaction(
    actor: Actor, document: StoredFile, reason: str, *, is_redaction: bool
) -> Refusals:
    """The sender may say why a box hides nothing that was to be hidden: the gatekeeper decides."""
    yield from may_use(Capability.INTAKE_NOTIFY, actor)
    if document.committee_id not in actor.committees:
        yield Refusal("not_yours", "This belongs to another committee.", Clause.BOUND_TO_CONFIDENCE)
    if document.state != DocumentState.CHECKED or not is_redaction:
        yield NOT_FOUND_ANY_MORE
    if not reason.strip():
        yield Refusal("no_reason", "Say in a sentence why nothing was to be hidden there.")


@upholds(Clause.MINIMUM_NO_NAMES)
def may_settle_place(
    actor: Actor, document: StoredFile, *, is_there: bool, is_held: bool, has_read: bool
) -> Refusals:
    """Of a page that no program could read, the gatekeeper says that it names nobody once they have
    taken the file out to look (3.1); of a redaction, that nothing was to be hidden there.
    """
    yield from may_use(Capability.INTAKE_SCREEN, actor)
    if document.state != DocumentState.CHECKED or not is_there:
        yield Refusal("settled_already", "A colleague has settled this, or the file has changed.")
    elif is_held and not has_read:
        yield Refusal(
            "not_read_by_hand",
            "Download the file and look at the page before you say that it names nobody.",
            Clause.MINIMUM_NO_NAMES,
        )


@upholds(Clause.MINIMUM_NO_NAMES)
def may_read_by_hand(
    actor: Actor, document: StoredFile, *, has_held_pages: bool = False
) -> Refusals:
    """Until somebody has read the whole of such a file, or looked at the pages of it that no
    program could read, only the gatekeeper opens it (3.1).
    """
    if document.state == DocumentState.HELD or has_held_pages:
        yield from may_use(Capability.INTAKE_SCREEN, actor)
    elif not document.is_read_by_hand:
        yield Refusal("read_in_cairn", "This report is read here, page by page.")
