"""A committee becomes part of another, and its work arrives where it belongs."""

from collections.abc import Callable

import pytest

from cairn.kernel.clock import today
from tests.factories import files
from tests.journeys.test_main_line import (
    answer_child,
    answer_decision,
    answer_rest,
    answer_review,
    send,
    start,
)
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]
FORMER = "Portlennan Child Protection Committee"
SUCCESSOR = "Rannachie Child Protection Committee"


def merge(cherry: Visitor) -> None:
    cherry.go("/inspectorate/committees/")
    cherry.click(FORMER, exact=True)
    cherry.heading(FORMER)
    cherry.look()
    cherry.click("Merge")
    cherry.press("Merge")
    cherry.sees("Choose a committee, or a new one.")
    cherry.look(allowed_errors=1)
    cherry.errors.clear()
    cherry.page.get_by_label("Which committee does it become part of?").select_option(
        label=SUCCESSOR
    )
    cherry.press("Merge")
    cherry.heading(SUCCESSOR)
    cherry.sees(f"{FORMER} became part of it")
    cherry.look()
    cherry.click(f"{FORMER} became part of it")
    cherry.sees("This committee ended on")
    cherry.look()


def raise_a_concern(rowan: Visitor) -> None:
    """About a review of the committee that is no more."""
    rowan.go("/inspectorate/reviews/?kind=SCR")
    rows = rowan.page.locator("tr", has_text="Portlennan")
    while not rows.count():
        rowan.click("Next")
    rows.first.get_by_role("link").first.click()
    rowan.has_no_conflict()
    rowan.click("Raise a serious concern")
    rowan.page.get_by_role("textbox").last.fill("A younger child may be at risk now.")
    rowan.press("Tell the committee's chair now")
    rowan.sees("Not acknowledged yet.")


@pytest.mark.clause("2.4")
def test_a_merged_committees_work_arrives_where_it_belongs(visit: Visit) -> None:
    sorrel = visit("Sorrel")
    start(sorrel, "Initial Case Review")
    answer_child(sorrel)
    cherry = visit("Cherry")
    merge(cherry)
    sorrel.go("/committee/")
    sorrel.heading("Your reviews")
    sorrel.sees(f"{FORMER} became part of this committee")
    sorrel.look()
    yarrow = visit("Yarrow")
    yarrow.sees(f"{FORMER} became part of this committee")
    yarrow.look()
    yarrow.page.get_by_role("table").first.get_by_role("link").first.click()
    yarrow.click("Parents and carers")
    yarrow.click("Add a parent or carer")
    answer_rest(yarrow)
    answer_review(yarrow, "Initial Case Review reports")
    answer_decision(yarrow, today())
    yarrow.heading("The report")
    yarrow.attach("report.docx", files.word(files.CLEAN, files.CLEAN))
    yarrow.is_told("Ready to send")
    yarrow.click("Continue")
    send(yarrow)
    raise_a_concern(visit("Rowan"))
    tansy = visit("Tansy")
    tansy.sees("A serious concern needs you now.")
    tansy.click("Read it")
    tansy.sees("A younger child may be at risk now.")
    tansy.look()
    tansy.fill("What is being done now?", "A worker visits this afternoon.")
    tansy.press("Acknowledge it")
    tansy.sees("You have acknowledged the concern.")
