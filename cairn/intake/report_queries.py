"""What stands between the files of a notification and their being sent or accepted."""

from collections.abc import Iterator

from cairn.documents import findings, open_places
from cairn.documents import policies as documents_policies
from cairn.documents.models import Document
from cairn.intake import file_queries
from cairn.intake.models import Submission
from cairn.intake.naming import NamedFile
from cairn.kernel.refusals import Refusal, Refusals


def report_refusals(submission: Submission, *, with_open_questions: bool = False) -> Refusals:
    """Why the attached report, or a file beside it, could not be sent now; nothing where no report
    belongs to it and none is there. `with_open_questions`: the gatekeeper settles what nobody has
    decided on.
    """
    for _, refusal in refusals_by_file(submission, with_open_questions=with_open_questions):
        yield refusal


def refusals_by_file(
    submission: Submission, *, with_open_questions: bool = False
) -> Iterator[tuple[NamedFile | None, Refusal]]:
    """The same with the file that each is about: None for the report, attached or not."""
    document: Document | None = submission.document
    if document is None:
        if submission.needs_report:
            yield None, Refusal("no_report", "The report: attach it.")
    else:
        for refusal in documents_policies.may_send(
            document.state,
            findings.unsettled_words(document),
            declined=findings.declined(document),
            unmarked=findings.unmarked(document),
            places=open_places.before_sending(document),
            with_open_questions=with_open_questions,
        ):
            yield None, refusal
    for file in file_queries.others_of(submission):
        for refusal in file_queries.file_refusals(file, with_open_questions=with_open_questions):
            yield file, refusal


def has_open_questions(submission: Submission) -> bool:
    """Whether only what nobody has settled keeps the report from being sent."""
    waiting = list(report_refusals(submission))
    return bool(waiting) and not list(report_refusals(submission, with_open_questions=True))


def unsettled(submission: Submission) -> Refusals:
    """Why what has arrived can't be accepted yet, as far as its files go."""
    if submission.needs_report and submission.document is None:
        yield from documents_policies.must_be_settled("", 0)
    for file in file_queries.files_of(submission):
        document = file.document
        count = len(findings.unsettled_words(document))
        places = open_places.before_accepting(document)
        yield from documents_policies.must_be_settled(document.state, count, file.called, places)


def number_to_look_at(submission: Submission) -> int:
    """In how many places of its files somebody of the inspectorate has still to look themselves."""
    documents = [file.document for file in file_queries.files_of(submission)]
    return open_places.unsettled().filter(document__in=documents).count()


def number_unsettled(submission: Submission) -> int:
    """In how many places of its files words stand that nobody has let stand."""
    documents = [file.document for file in file_queries.files_of(submission)]
    return findings.unsettled().filter(document__in=documents).count()
