"""The letter: its parts, and the first draft composed from the judgements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cairn.documents import places
from cairn.documents import queries as documents_queries
from cairn.feedback.models import Assessment, Judgement
from cairn.feedback.terms import Judged

OPENING = "opening"
CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Part:
    code: str
    heading: str
    text: str


def headings(assessment: Assessment) -> dict[str, str]:
    """Part codes and their headings, in the order of the letter: the groups are those of Appendix
    1.
    """
    return {OPENING: "", **assessment.review.under.marker_groups, CLOSING: "What we ask of you"}


def parts(assessment: Assessment) -> list[Part]:
    written = dict(assessment.parts.values_list("code", "text"))
    return [
        Part(code, heading, written.get(code, "")) for code, heading in headings(assessment).items()
    ]


def draft(assessment: Assessment) -> dict[str, str]:
    """A first text for each part, from what was judged; the author edits it."""
    review = assessment.review
    judgements = list(assessment.judgements.all())
    opening = (
        f"Thank you for sending us the report of {review.reference}. We have read it against the "
        "national guidance "
        "and the quality markers. Our comments are about the review, not about the circumstances "
        "that it considered."
    )
    closing = (
        "Please share this letter with those who carried out the review. "
        "We would like to hear what you do with these comments."
    )
    report = documents_queries.report_of(review.id)
    numbered = report.numbered if report else {}
    titles = {m.number: m for m in review.under.markers}
    grouped = {
        group: _paragraphs(
            ((titles[j.marker].title, j) for j in judgements if titles[j.marker].group == group),
            numbered,
        )
        for group in review.under.marker_groups
    }
    return {OPENING: opening, **grouped, CLOSING: closing}


def _paragraphs(judgements: Iterable[tuple[str, Judgement]], numbered: Mapping[str, int]) -> str:
    shown = (
        f"{title} ({judgement.get_judged_display().lower()}). {judgement.comment}"
        + (f" See {places.references(judgement.pages, numbered)}." if judgement.pages else "")
        for title, judgement in judgements
        if judgement.judged != Judged.NOT_APPLICABLE
    )
    return "\n\n".join(shown)
