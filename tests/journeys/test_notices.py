"""A notice to government by the guidance of its review: written, approved, read, printed and
recalled.
"""

import re
from collections.abc import Callable

import pypdf
import pytest

from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]
_TOLD = "A child came to harm, and it was looked into at once."


def _opens(visitor: Visitor) -> None:
    """The question about conflicts comes first, where it was not asked yet."""
    if visitor.page.get_by_role("heading", name="Conflicts of interest").count():
        visitor.has_no_conflict()


def _written(rowan: Visitor) -> str:
    """The notice of a decision against a Learning Review; its address."""
    rowan.go("/inspectorate/")
    owed = rowan.page.locator("tr", has_text="No Learning Review is to be carried out")
    owed.get_by_role("link").click()
    _opens(rowan)
    rowan.heading("Notice to Scottish Government")
    rowan.sees("Do not carry out a Learning Review")
    rowan.sees("From the register")
    rowan.does_not_see("What they do to the review")
    rowan.does_not_see("When is the review expected")
    rowan.look()
    rowan.fill("Circumstances", _TOLD)
    rowan.choose("Criminal proceedings or investigations", "None known")
    rowan.choose("Media attention, as we see it", "Not likely")
    rowan.press("Save the draft")
    rowan.press("Offer it to a second person")
    rowan.sees("You wrote this notice, so a colleague sends it.")
    return rowan.page.url


@pytest.mark.clause("6.1")
def test_a_decision_against_a_learning_review_is_told_read_printed_and_recalled(
    visit: Visit, tmp_path
) -> None:
    rowan, alder, laurel = visit("Rowan"), visit("Alder"), visit("Laurel")
    notice = _written(rowan)
    alder.page.goto(notice)
    _opens(alder)
    alder.press("Approve and send")
    alder.sees("The notice is sent.")
    alder.sees("Nobody in government has read it yet.")
    alder.look()
    alder.click("How long notices hold")
    alder.heading("How long notices hold")
    alder.look()

    laurel.go("/government/")
    told = laurel.page.locator("tr", has_text="No Learning Review is to be carried out")
    told.first.get_by_role("link").click()
    laurel.sees(_TOLD)
    laurel.sees("Number of children")
    laurel.sees("Whom to ring")
    laurel.sees("365 days after it was sent")
    laurel.look()
    laurel.click("A page to print")
    laurel.sees("version 1, as at")
    laurel.look()
    sheet = tmp_path / "notice.pdf"
    laurel.page.pdf(path=sheet, prefer_css_page_size=True)
    pages = pypdf.PdfReader(sheet).pages
    assert len(pages) == 1
    assert _TOLD in re.sub(r"\s+", " ", pages[0].extract_text())
    assert pages[0].extract_text().count("OFFICIAL-SENSITIVE") == 2

    alder.page.goto(notice)
    alder.sees("Laurel Invented")
    alder.click("Recall it")
    alder.tick(alder.page.get_by_label("It was sent in error"))
    alder.press("Recall it now")
    alder.sees("The notice is recalled.")
    alder.look()

    laurel.go("/government/")
    laurel.sees("Recalled after you had read them")
    laurel.look()
    again = laurel.page.locator("tr", has_text="No Learning Review is to be carried out")
    again.get_by_role("link").click()
    laurel.sees("This notice has been recalled.")
    laurel.does_not_see(_TOLD)
    laurel.look()
