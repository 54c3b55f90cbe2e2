"""The lives of a case study and of a national report: written, cleared by a second person, released, withdrawn."""

from enum import StrEnum

from cairn.kernel.capabilities import Capability
from cairn.kernel.clauses import Clause
from cairn.kernel.workflow import Move, Workflow

_WRITE, _CLEAR = Capability.PUBLICATIONS_WRITE, Capability.PUBLICATIONS_CLEAR
_STUDY, _REPORT = (
    (Clause.LEARNING_EVENT, Clause.NO_ONE_RECOGNISABLE),
    (Clause.COLLATION_POINT, Clause.NATIONAL_LEARNING),
)


class StudyState(StrEnum):
    DRAFT = "study_draft"
    PROPOSED = "study_proposed"
    CLEARED = "cleared"
    WITHDRAWN = "withdrawn"


_DRAFT, _PROPOSED, _CLEARED, _WITHDRAWN = StudyState

CASE_STUDY = Workflow(
    area="publications.case_study",
    states=StudyState,
    moves=(
        Move("compose", (), _DRAFT, _WRITE, _STUDY),
        Move("edit", (_DRAFT,), _DRAFT, _WRITE, _STUDY),
        Move("propose", (_DRAFT,), _PROPOSED, _WRITE, _STUDY),
        Move("send_back", (_PROPOSED,), _DRAFT, _CLEAR, _STUDY),
        Move("clear", (_PROPOSED,), _CLEARED, _CLEAR, _STUDY),
        Move("withdraw", (_CLEARED,), _WITHDRAWN, _CLEAR, (Clause.NO_ONE_RECOGNISABLE,)),
    ),
)


class ReportState(StrEnum):
    DRAFT = "report_draft"
    PROPOSED = "report_proposed"
    ISSUED = "report_issued"
    SUPERSEDED = "superseded"
    WITHDRAWN = "report_withdrawn"


_WRITING, _OFFERED, _ISSUED, _SUPERSEDED, _TAKEN_DOWN = ReportState

REPORT = Workflow(
    area="publications.report",
    states=ReportState,
    moves=(
        Move("begin", (), _WRITING, _WRITE, _REPORT),
        Move("edit", (_WRITING,), _WRITING, _WRITE, _REPORT),
        Move("propose", (_WRITING,), _OFFERED, _WRITE, _REPORT),
        Move("send_back", (_OFFERED,), _WRITING, _CLEAR, _REPORT),
        Move("issue", (_OFFERED,), _ISSUED, _CLEAR, (*_REPORT, Clause.CORE_DATA_SET, Clause.NO_ONE_RECOGNISABLE)),
        Move("supersede", (_ISSUED,), _SUPERSEDED, _CLEAR, (Clause.COLLATION_POINT,)),
        Move("withdraw", (_ISSUED, _SUPERSEDED), _TAKEN_DOWN, _CLEAR, (Clause.NO_ONE_RECOGNISABLE,)),
    ),
)
