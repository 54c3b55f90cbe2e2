"""The lives of a request that a phrase may stand in one review, and of a committee's own terms
(5.5).
"""

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.states import Colour, State, States
from cairn.kernel.workflow import Move, Workflow


class RequestState(States):
    ASKED = State("asked", "Asked", Colour.YELLOW)
    GRANTED = State("granted", "May stand", Colour.GREEN)
    DECLINED = State("declined", "Take out", Colour.RED)
    LAPSED = State("lapsed", "Nobody decided")


_DECIDE = Capability.EXEMPTIONS_DECIDE
_NOBODY_NAMED = (Clause.ONLY_THEMES_RECORDED,)

EXEMPTION_REQUEST = Workflow(
    area="exemptions.request",
    states=RequestState,
    moves=(
        Move(
            "ask",
            (),
            RequestState.ASKED,
            by=Capability.EXEMPTIONS_REQUEST,
            upholds=_NOBODY_NAMED,
            label="Ask a colleague",
            done="asked",
        ),
        Move(
            "grant",
            (RequestState.ASKED,),
            RequestState.GRANTED,
            by=_DECIDE,
            upholds=_NOBODY_NAMED,
            label="It may stand",
            done="granted",
        ),
        Move(
            "decline",
            (RequestState.ASKED,),
            RequestState.DECLINED,
            by=_DECIDE,
            upholds=_NOBODY_NAMED,
            label="It has to be taken out",
            done="declined",
        ),
        Move(
            "lapse",
            (RequestState.ASKED,),
            RequestState.LAPSED,
            by=Capability.SYSTEM_WORK,
            upholds=_NOBODY_NAMED,
            done="lapsed undecided",
        ),
    ),
)


class LocalTermState(States):
    PROPOSED = State("proposed", "Proposed", Colour.YELLOW)
    IN_FORCE = State("in_force", "In force", Colour.GREEN)
    DECLINED = State("declined", "Not agreed")
    WITHDRAWN = State("withdrawn", "Taken off the list")


# A proposed term too: it is sealed and takes a place on the list until a colleague decides.
LISTED = (LocalTermState.PROPOSED, LocalTermState.IN_FORCE)
_LIST = Capability.EXEMPTIONS_LIST_TERMS

LOCAL_TERM = Workflow(
    area="exemptions.local_term",
    states=LocalTermState,
    moves=(
        Move(
            "block",
            (),
            LocalTermState.IN_FORCE,
            _LIST,
            _NOBODY_NAMED,
            "Stop it from now on",
            "listed",
        ),
        Move(
            "propose",
            (),
            LocalTermState.PROPOSED,
            _LIST,
            _NOBODY_NAMED,
            "Ask a colleague",
            "proposed",
        ),
        Move(
            "agree",
            (LocalTermState.PROPOSED,),
            LocalTermState.IN_FORCE,
            by=_DECIDE,
            upholds=_NOBODY_NAMED,
            label="Agree",
            done="agreed",
        ),
        Move(
            "decline",
            (LocalTermState.PROPOSED,),
            LocalTermState.DECLINED,
            by=_DECIDE,
            upholds=_NOBODY_NAMED,
            label="Decline",
            done="declined",
        ),
        Move(
            "withdraw",
            LISTED,
            LocalTermState.WITHDRAWN,
            by=_LIST,
            upholds=_NOBODY_NAMED,
            label="Take it off the list",
            done="taken off the list",
        ),
    ),
)
