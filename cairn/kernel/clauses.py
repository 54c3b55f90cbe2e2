"""The operative clauses of the Code of practice, each named for its duty."""

from enum import StrEnum


class Clause(StrEnum):
    """One member per operative clause; the value is its number in the Code (February 2020).

    `duty` says in our own words what the clause asks of the system.
    """

    duty: str

    def __new__(cls, number: str, duty: str) -> "Clause":
        member = str.__new__(cls, number)
        member._value_ = number
        member.duty = duty
        return member

    COLLATION_POINT = (
        "1.1",
        "SCRs are collated since April 2012 and reported on in public by period received.",
    )
    LEARNED_FROM_TOGETHER = "1.3", "ICRs and SCRs are kept and learned from together, as one chain."
    LEARNING_EVENT = "1.4", "An annual learning event and anonymised case studies carry the learning."
    CENTRAL_REPOSITORY = "1.5", "ICRs are held as well as SCRs."
    SEVEN_DAYS = "1.6", "An ICR report arrives within seven days of its ratification; lateness has a reason."
    COMMITTEES_DECIDE = "1.7", "Committees and chief officers decide and conduct; we comment on the review."
    RATIONALE_COLLATED = "2.1", "For every ICR we hold why it did or did not proceed, and what was learned."
    WRITTEN_FEEDBACK = "2.2", "Every SCR gets written feedback to its committee and chief officers."
    NOT_A_SECOND_REVIEW = "2.3", "We judge the review, never the child's circumstances again."
    SERIOUS_CONCERNS = "2.4", "A serious concern about somebody's safety goes to the committee's chair."
    BOUND_BY_THE_CODE = "2.5", "All staff are bound by the Code, keep confidences and declare conflicts."
    MINIMUM_NO_NAMES = "3.1", "Only the minimum is asked for; names and addresses are redacted."
    CONTACT_LIMITED = "3.2", "Contact only with those who carried out, prepared or decided a review."
    QUESTIONS_ON_RATIONALE = "3.3", "We may ask why an ICR did not proceed and what was done."
    RETAINED_BY_POLICY = "3.4", "Copies are kept as the Records Management Policy says."
    SECURE_SUBMISSION = "4.1", "Reviews are submitted by a secure way."
    GUIDANCE_FOR_NOTIFIERS = "4.2", "Those who must notify are told how."
    DISCLOSURE_LIMITED = (
        "5.1",
        "Confidential information is disclosed only for the review or on three grounds.",
    )
    BOUND_TO_CONFIDENCE = "5.2", "Everyone who handles reviews is bound to confidentiality."
    NO_UNNECESSARY_PROCESSING = "5.3", "Information is not processed unless it must be."
    RETENTION_AND_LAW = "5.4", "Storage and destruction follow policy and the law."
    ONLY_THEMES_RECORDED = "5.5", "Staff record only what serves themes and learning, with nobody named."
    NO_ONE_RECOGNISABLE = "5.6", "Numbers, not names; nobody is recognisable in anything produced."
    CORE_DATA_SET = "5.7", "An anonymised core data set on each review is kept and reported periodically."
    DESTROYED_ON_SCHEDULE = "5.8", "Written material is destroyed as the classification scheme says."
    GOVERNMENT_TOLD = "6.1", "Government is told of SCRs begun and to be published: circumstances only."
    NATIONAL_LEARNING = "7.1", "Themes and lessons are analysed and shared nationally."
    QUALITY_MARKERS = "App. 1", "Feedback follows the Code's three groups and the quality markers."
