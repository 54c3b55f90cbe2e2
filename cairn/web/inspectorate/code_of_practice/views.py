"""The Code clause by clause, with today's counts from the running system."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cairn.analysis import queries as analysis_queries
from cairn.audit import queries as audit_queries
from cairn.cases import queries as cases_queries
from cairn.feedback import evidence as feedback_evidence
from cairn.governance import queries as governance_queries
from cairn.governance.workflow import DisclosureState
from cairn.intake import queries as intake_queries
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import today
from cairn.kernel.evidence import read
from cairn.publications import queries as publications_queries
from cairn.retention import queries as retention_queries
from cairn.sharing import queries as sharing_queries
from cairn.web.components.pages import Page
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import moment

Live = Mapping[Clause, list[tuple[str, str]]]


def live() -> Live:
    """For each clause that has some, what the running system counts, as label and number."""
    return {
        **_of_the_register(),
        **_of_the_work(),
        **_of_confidence(),
        **_of_retention(),
        **_of_release(),
    }


def _of_the_register() -> Live:
    in_time, clocked = cases_queries.timeliness()
    return {
        Clause.LEARNED_FROM_TOGETHER: [
            ("Reviews joined to what they follow", f"{cases_queries.chains():,}")
        ],
        Clause.CENTRAL_REPOSITORY: [
            ("Reviews with a decision in the register", f"{cases_queries.in_register('decides'):,}")
        ],
        Clause.SEVEN_DAYS: [
            ("Reports received within the days from ratification", f"{in_time:,} of {clocked:,}")
        ],
        Clause.MINIMUM_NO_NAMES: [
            (
                "Reports accepted with open findings",
                f"{intake_queries.accepted_with_open_findings():,}",
            )
        ],
        Clause.SECURE_SUBMISSION: [
            ("Reviews received through Cairn", f"{intake_queries.received_here():,}")
        ],
        Clause.CORE_DATA_SET: [
            ("Reviews without core data", f"{cases_queries.without_core_data():,}")
        ],
    }


def _of_the_work() -> Live:
    extracts, unrecorded = analysis_queries.recorded()
    open_questions, asked = feedback_evidence.enquiries_asked()
    return {
        Clause.RATIONALE_COLLATED: [("Decisions that wait for their record", f"{unrecorded:,}")],
        Clause.WRITTEN_FEEDBACK: [
            ("Reviews awaiting feedback", f"{feedback_evidence.without_letter():,}"),
            ("Letters issued", f"{feedback_evidence.letters_issued():,}"),
            ("Replies from committees", f"{feedback_evidence.replies_received():,}"),
        ],
        Clause.SERIOUS_CONCERNS: [
            ("Concerns not acknowledged", f"{feedback_evidence.concerns_unacknowledged():,}")
        ],
        Clause.CONTACT_LIMITED: [
            ("Questions open, of all asked", f"{open_questions:,} of {asked:,}")
        ],
        Clause.ONLY_THEMES_RECORDED: [("Extracts recorded", f"{extracts:,}")],
    }


def _of_confidence() -> Live:
    standings = governance_queries.staff_undertakings(today())
    disclosed = governance_queries.disclosure_counts()
    verified = audit_queries.last_verification()
    return {
        Clause.BOUND_BY_THE_CODE: [
            (
                "Staff with a current undertaking",
                f"{sum(1 for s in standings if s.current)} of {len(standings)}",
            ),
            ("Conflicts of interest that hold", f"{governance_queries.conflicts_that_hold():,}"),
        ],
        Clause.DISCLOSURE_LIMITED: [
            ("Reads of a report without a purpose", f"{audit_queries.reads_without_purpose():,}"),
            (
                "Requests to disclose: granted or disclosed, refused",
                _granted_and_refused(disclosed),
            ),
        ],
        Clause.BOUND_TO_CONFIDENCE: [
            ("Entries in the record", f"{audit_queries.length():,}"),
            ("Record last verified", moment(verified.at) if verified else "Never"),
        ],
    }


def _granted_and_refused(disclosed: Mapping[str, int]) -> str:
    granted = disclosed.get(DisclosureState.GRANTED, 0) + disclosed.get(DisclosureState.RELEASED, 0)
    return f"{granted}, {disclosed.get(DisclosureState.REFUSED, 0)}"


def _of_retention() -> Live:
    return {
        Clause.RETAINED_BY_POLICY: [
            (
                "Classes of records with a period",
                f"{sum(1 for line in retention_queries.schedule() if line.period)}",
            )
        ],
        Clause.RETENTION_AND_LAW: [
            ("Holds that stand", f"{retention_queries.number_of_holds():,}")
        ],
        Clause.DESTROYED_ON_SCHEDULE: [
            (
                "Past their period, neither on hold nor proposed",
                f"{retention_queries.past_their_date(today()):,}",
            ),
            ("Certificates of destruction", f"{retention_queries.certified():,}"),
        ],
    }


def _of_release() -> Live:
    released = publications_queries.counts()
    return {
        Clause.COLLATION_POINT: [
            (
                "Reviews that get a letter, in the register",
                f"{cases_queries.in_register('feedback'):,}",
            )
        ],
        Clause.LEARNING_EVENT: [
            ("Case studies cleared", f"{released['case_studies']:,}"),
            ("Learning events", f"{released['events']:,}"),
        ],
        Clause.NO_ONE_RECOGNISABLE: [
            ("Reports issued without clearance", f"{released['uncleared']:,}")
        ],
        Clause.GOVERNMENT_TOLD: [
            ("Notices owed to government", f"{sharing_queries.proceeding_without_notice():,}")
        ],
        Clause.NATIONAL_LEARNING: [("National reports issued", f"{released['reports']:,}")],
    }


@open_to(C.GOVERNANCE_READ_EVIDENCE, reads="governance.evidence.read")
@require_GET
def code_evidence(request: Request) -> HttpResponse:
    counted = live()
    evidence = read(settings.CAIRN_EVIDENCE)
    rows = [(c, evidence.upholds[c], evidence.proofs[c], counted.get(c, [])) for c in Clause]
    page = Page("The Code of practice", "With today's evidence")
    return render(
        request,
        "inspectorate/code_of_practice/templates/code_evidence.html",
        {"page": page, "rows": rows, "built": evidence.built},
    )
