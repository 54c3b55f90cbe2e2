"""The lives of a case study and of a national report: written, cleared by a second person,
released, withdrawn.
"""

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.states import Colour, State, States
from cairn.kernel.workflow import Move, Workflow

_WRITE = Capability.PUBLICATIONS_WRITE
_CLEAR = Capability.PUBLICATIONS_CLEAR
_NOBODY_RECOGNISED = (Clause.NO_ONE_RECOGNISABLE,)
_STUDY = (Clause.LEARNING_EVENT, Clause.NO_ONE_RECOGNISABLE)
_REPORT = (Clause.COLLATION_POINT, Clause.NATIONAL_LEARNING)


class StudyState(States):
    DRAFT = State("draft", "Draft")
    PROPOSED = State("proposed", "Waiting to be cleared", Colour.YELLOW)
    CLEARED = State("cleared", "Cleared", Colour.GREEN)
    WITHDRAWN = State("withdrawn", "Withdrawn")


CASE_STUDY = Workflow(
    area="publications.case_study",
    states=StudyState,
    moves=(
        Move("compose", (), StudyState.DRAFT, _WRITE, _STUDY, "Compose a case study", "composed"),
        Move("edit", (StudyState.DRAFT,), StudyState.DRAFT, _WRITE, _STUDY, "Edit it", "changed"),
        Move(
            "hand_over",
            (StudyState.DRAFT,),
            StudyState.DRAFT,
            by=Capability.ACCOUNTS_KEEP,
            upholds=_STUDY,
            done="handed over to a colleague",
        ),
        Move(
            "propose",
            (StudyState.DRAFT,),
            StudyState.PROPOSED,
            by=_WRITE,
            upholds=_STUDY,
            label="Offer it to be cleared",
            done="offered to a second person",
        ),
        Move(
            "send_back",
            (StudyState.PROPOSED,),
            StudyState.DRAFT,
            by=_CLEAR,
            upholds=_STUDY,
            label="Send it back",
            done="sent back",
        ),
        Move(
            "clear",
            (StudyState.PROPOSED,),
            StudyState.CLEARED,
            _CLEAR,
            _STUDY,
            "Clear it",
            "cleared",
        ),
        Move(
            "withdraw",
            (StudyState.CLEARED,),
            StudyState.WITHDRAWN,
            by=_CLEAR,
            upholds=_NOBODY_RECOGNISED,
            label="Withdraw it",
            done="withdrawn",
        ),
    ),
)


class ReportState(States):
    DRAFT = State("draft", "Draft")
    PROPOSED = State("proposed", "Waiting to be cleared", Colour.YELLOW)
    ISSUED = State("issued", "Issued", Colour.GREEN)
    SUPERSEDED = State("superseded", "Superseded")
    WITHDRAWN = State("withdrawn", "Withdrawn", Colour.RED)


BEING_WRITTEN = (ReportState.DRAFT, ReportState.PROPOSED)

REPORT = Workflow(
    area="publications.report",
    states=ReportState,
    moves=(
        Move("begin", (), ReportState.DRAFT, _WRITE, _REPORT, "Begin a report", "begun"),
        Move(
            "edit", (ReportState.DRAFT,), ReportState.DRAFT, _WRITE, _REPORT, "Write it", "changed"
        ),
        Move(
            "hand_over",
            (ReportState.DRAFT,),
            ReportState.DRAFT,
            by=Capability.ACCOUNTS_KEEP,
            upholds=_REPORT,
            done="handed over to a colleague",
        ),
        Move(
            "propose",
            (ReportState.DRAFT,),
            ReportState.PROPOSED,
            by=_WRITE,
            upholds=_REPORT,
            label="Offer it to be cleared",
            done="offered to a second person",
        ),
        Move(
            "send_back",
            (ReportState.PROPOSED,),
            ReportState.DRAFT,
            by=_CLEAR,
            upholds=_REPORT,
            label="Send it back",
            done="sent back",
        ),
        Move(
            "issue",
            (ReportState.PROPOSED,),
            ReportState.ISSUED,
            by=_CLEAR,
            upholds=(*_REPORT, Clause.CORE_DATA_SET, Clause.NO_ONE_RECOGNISABLE),
            label="Clear and issue it",
            done="cleared and issued",
        ),
        Move(
            "supersede",
            (ReportState.ISSUED,),
            ReportState.SUPERSEDED,
            by=_CLEAR,
            upholds=(Clause.COLLATION_POINT,),
            done="superseded",
        ),
        Move(
            "withdraw",
            # Earlier versions too, since everyone can still read them.
            (ReportState.ISSUED, ReportState.SUPERSEDED),
            ReportState.WITHDRAWN,
            by=_CLEAR,
            upholds=_NOBODY_RECOGNISED,
            label="Withdraw it",
            done="withdrawn",
        ),
    ),
)
