"""The points of a return: kept with it, and emptied when the notification is withdrawn."""

from collections.abc import Iterable, Mapping, Sequence

from cairn.anonymity.models import judged
from cairn.exemptions.queries import exemptions_for
from cairn.intake.models import ReturnPoint, ReturnRequest, Submission
from cairn.intake.return_policies import Point
from cairn.intake.workflow import SUBMISSION
from cairn.kernel.refusals import Refusal, Refused

_SEND_BACK = SUBMISSION["send_back"].name


def keep_points(row: Submission, points: Sequence[Point], called: Mapping[int, str]) -> None:
    """Keep the points of the return that is about to be made; for actions. `called`: what the files
    beside the report are called, by number. Raises: Refused.
    """
    if not points:
        return
    exemptions = exemptions_for(row.review_notified)
    returns = row.steps.filter(move=_SEND_BACK).count()
    refusals: list[Refusal] = []
    for point in points:
        made = ReturnPoint(
            submission=row,
            round=returns + 1,
            number=point.number,
            place=point.place,
            page=point.page,
            paragraph=point.paragraph,
            kind=point.kind,
            file=called.get(point.file, ""),
        )
        try:
            made.words = judged(ReturnPoint, exemptions, words=point.words)["words"]
        except Refused as refused:
            refusals += _of_point(point.number, refused.refusals)
            continue
        made.save(force_insert=True)
    if refusals:
        # All are judged before one is refused, so that their writer sees all places at once.
        raise Refused(refusals)


def _of_point(number: int, refusals: Iterable[Refusal]) -> list[Refusal]:
    return [Refusal(r.code, f"Point {number}: {r.because}", r.clause) for r in refusals]


def erase_words(row: Submission) -> None:
    """Empty what was written about a notification beside its answers; for actions. Where the points
    stood and of what kind they were stays, as its steps do.
    """
    for point in ReturnPoint.objects.filter(submission=row).exclude(words=""):
        point.words = ""
        point.save(update_fields=["words"])
    for request in ReturnRequest.objects.filter(submission=row):
        request.words = ""
        request.answer = ""
        request.save(update_fields=["words", "answer"])
