"""The kinds of work that can be due to somebody, as pages and the digest count them."""

from enum import StrEnum

from cairn.kernel.capabilities import Capability


class Kind(StrEnum):
    """A kind of work; `one` and `many` are what is counted."""

    CONCERN = "concern"
    ARRIVED = "arrived"
    ASKED_BACK = "asked_back"
    LETTER = "letter"
    RECORD = "record"
    ANSWER = "answer"
    QUESTION = "question"
    NOTICE = "notice"
    TEXT = "text"
    DISPOSAL = "disposal"
    DISCLOSURE = "disclosure"
    SIGNATURE = "signature"
    CLEARANCE = "clearance"
    APPROVAL = "approval"
    WORDS = "words"
    NOTIFICATION = "notification"
    NEWS = "news"
    RECALLED = "recalled"

    @property
    def needs(self) -> Capability | None:
        """What whoever stands in must be able to do; None if anybody who may see it can."""
        return _NEEDS.get(self)

    def counted(self, number: int) -> str:
        """‘2 letters to sign’."""
        one, many = _COUNTED[self]
        return f"{number} {one if number == 1 else many}"


_NEEDS = {
    Kind.ARRIVED: Capability.INTAKE_SCREEN,
    Kind.ASKED_BACK: Capability.INTAKE_SCREEN,
    Kind.CONCERN: Capability.FEEDBACK_OVERSEE,
    Kind.LETTER: Capability.FEEDBACK_ASSESS,
    Kind.RECORD: Capability.ANALYSIS_RECORD_EXTRACT,
    Kind.ANSWER: Capability.FEEDBACK_ENQUIRE,
    Kind.NOTICE: Capability.SHARING_WRITE,
    Kind.TEXT: Capability.PUBLICATIONS_WRITE,
    Kind.SIGNATURE: Capability.FEEDBACK_SIGN,
    Kind.DISCLOSURE: Capability.DOCUMENTS_RELEASE,
    Kind.DISPOSAL: Capability.RETENTION_PROPOSE,
}
_COUNTED = {
    Kind.CONCERN: ("serious concern", "serious concerns"),
    Kind.ARRIVED: ("notification to check", "notifications to check"),
    Kind.ASKED_BACK: ("notification that is asked back", "notifications that are asked back"),
    Kind.LETTER: ("review that waits for its letter", "reviews that wait for their letters"),
    Kind.RECORD: ("review to record", "reviews to record"),
    Kind.ANSWER: ("answer to read", "answers to read"),
    Kind.QUESTION: ("question to answer", "questions to answer"),
    Kind.NOTICE: ("notice to write", "notices to write"),
    Kind.TEXT: ("text to finish", "texts to finish"),
    Kind.DISPOSAL: ("destruction to propose or approve", "destructions to propose or approve"),
    Kind.DISCLOSURE: ("request to disclose", "requests to disclose"),
    Kind.SIGNATURE: ("letter to sign", "letters to sign"),
    Kind.CLEARANCE: ("text to clear", "texts to clear"),
    Kind.APPROVAL: ("notice to approve", "notices to approve"),
    Kind.WORDS: ("question about words to decide", "questions about words to decide"),
    Kind.NOTIFICATION: ("notification to finish", "notifications to finish"),
    Kind.NEWS: ("new notice", "new notices"),
    Kind.RECALLED: (
        "notice that you had read and that was recalled",
        "notices that you had read and that were recalled",
    ),
}
