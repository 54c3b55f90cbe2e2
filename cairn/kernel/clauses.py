"""The operative clauses of the Code of practice, each named for its duty."""

from enum import StrEnum


class Clause(StrEnum):
    """One member per operative clause; the value is its number in the Code (February 2020).

    `duty` says in our own words what the clause asks of the system.
    """

    # Paragraphs that are missing here, such as 1.2, are not operative: they ask nothing of us.
    COLLATION_POINT = "1.1"
    LEARNED_FROM_TOGETHER = "1.3"
    LEARNING_EVENT = "1.4"
    CENTRAL_REPOSITORY = "1.5"
    SEVEN_DAYS = "1.6"
    COMMITTEES_DECIDE = "1.7"
    RATIONALE_COLLATED = "2.1"
    WRITTEN_FEEDBACK = "2.2"
    NOT_A_SECOND_REVIEW = "2.3"
    SERIOUS_CONCERNS = "2.4"
    BOUND_BY_THE_CODE = "2.5"
    MINIMUM_NO_NAMES = "3.1"
    CONTACT_LIMITED = "3.2"
    QUESTIONS_ON_RATIONALE = "3.3"
    RETAINED_BY_POLICY = "3.4"
    SECURE_SUBMISSION = "4.1"
    GUIDANCE_FOR_NOTIFIERS = "4.2"
    DISCLOSURE_LIMITED = "5.1"
    BOUND_TO_CONFIDENCE = "5.2"
    NO_UNNECESSARY_PROCESSING = "5.3"
    RETENTION_AND_LAW = "5.4"
    ONLY_THEMES_RECORDED = "5.5"
    NO_ONE_RECOGNISABLE = "5.6"
    CORE_DATA_SET = "5.7"
    DESTROYED_ON_SCHEDULE = "5.8"
    GOVERNMENT_TOLD = "6.1"
    NATIONAL_LEARNING = "7.1"
    QUALITY_MARKERS = "App. 1"

    @property
    def duty(self) -> str:
        return _DUTY[self]


# In our own words: the text of the Code is cited by number and never copied into the product.
_DUTY = {
    Clause.COLLATION_POINT: "SCRs are collated since April 2012 and reported on in public by "
    "period received.",
    Clause.LEARNED_FROM_TOGETHER: "ICRs and SCRs are kept and learned from together, as one chain.",
    Clause.LEARNING_EVENT: "An annual learning event and anonymised case studies carry the "
    "learning.",
    Clause.CENTRAL_REPOSITORY: "ICRs are held as well as SCRs.",
    Clause.SEVEN_DAYS: "An ICR report arrives within seven days of its ratification; lateness has "
    "a reason.",
    Clause.COMMITTEES_DECIDE: "Committees and chief officers decide and conduct; we comment on "
    "the review.",
    Clause.RATIONALE_COLLATED: "For every ICR we hold why it did or did not proceed, and what was "
    "learned.",
    Clause.WRITTEN_FEEDBACK: "Every SCR gets written feedback to its committee and chief officers.",
    Clause.NOT_A_SECOND_REVIEW: "We judge the review, never the child's circumstances again.",
    Clause.SERIOUS_CONCERNS: "A serious concern about somebody's safety goes to the committee's "
    "chair.",
    Clause.BOUND_BY_THE_CODE: "All staff are bound by the Code, keep confidences and declare "
    "conflicts.",
    Clause.MINIMUM_NO_NAMES: "Only the minimum is asked for; names and addresses are redacted.",
    Clause.CONTACT_LIMITED: "Contact only with those who carried out, prepared or decided a "
    "review.",
    Clause.QUESTIONS_ON_RATIONALE: "We may ask why an ICR did not proceed and what was done.",
    Clause.RETAINED_BY_POLICY: "Copies are kept as the Records Management Policy says.",
    Clause.SECURE_SUBMISSION: "Reviews are submitted by a secure way.",
    Clause.GUIDANCE_FOR_NOTIFIERS: "Those who must notify are told how.",
    Clause.DISCLOSURE_LIMITED: "Confidential information is disclosed only for the review or on "
    "three grounds.",
    Clause.BOUND_TO_CONFIDENCE: "Everyone who handles reviews is bound to confidentiality.",
    Clause.NO_UNNECESSARY_PROCESSING: "Information is not processed unless it must be.",
    Clause.RETENTION_AND_LAW: "Storage and destruction follow policy and the law.",
    Clause.ONLY_THEMES_RECORDED: "Staff record only what serves themes and learning, with nobody "
    "named.",
    Clause.NO_ONE_RECOGNISABLE: "Numbers, not names; nobody is recognisable in anything produced.",
    Clause.CORE_DATA_SET: "An anonymised core data set on each review is kept and reported "
    "periodically.",
    Clause.DESTROYED_ON_SCHEDULE: "Written material is destroyed as the classification scheme "
    "says.",
    Clause.GOVERNMENT_TOLD: "Government is told of SCRs begun and to be published: circumstances "
    "only.",
    Clause.NATIONAL_LEARNING: "Themes and lessons are analysed and shared nationally.",
    Clause.QUALITY_MARKERS: "Feedback follows the Code's three groups and the quality markers.",
}
