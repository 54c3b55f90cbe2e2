"""What an actor may be able to do, in alphabetical order; grammar: `area.verb`."""

from enum import StrEnum


class Capability(StrEnum):
    """A single permission. Roles gather them; moves and routes name them."""

    ANALYSIS_READ_FIGURES = "analysis.read_figures"
    ANALYSIS_RECORD_EXTRACT = "analysis.record_extract"
    AUDIT_READ = "audit.read"
    CASES_READ = "cases.read"
    DOCUMENTS_OPEN = "documents.open"
    FEEDBACK_ASSESS = "feedback.assess"
    FEEDBACK_READ_ISSUED = "feedback.read_issued"
    FEEDBACK_SIGN = "feedback.sign"
    GOVERNANCE_DECLARE = "governance.declare"
    GOVERNANCE_SIGN_UNDERTAKING = "governance.sign_undertaking"
    INTAKE_NOTIFY = "intake.notify"
    INTAKE_READ_OWN = "intake.read_own"
    INTAKE_SCREEN = "intake.screen"
    RETENTION_READ = "retention.read"
    RETENTION_SET_PERIOD = "retention.set_period"
    SYSTEM_WORK = "system.work"
