"""A notification comes back with its points, is put right by a colleague, accepted, and its
acceptance is taken back.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator

from tests.factories import files
from tests.journeys.test_main_line import accept_it
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]


@pytest.mark.clause("3.1", "1.5")
def test_a_return_is_read_by_a_colleague_and_an_acceptance_is_taken_back(visit: Visit) -> None:
    bracken, briar, holly = (visit(name) for name in ("Bracken", "Briar", "Holly"))
    reference = waiting_with_us(bracken)
    check(holly, reference)
    send_back_with_points(holly)
    put_right(briar, reference)
    check(holly, reference, again=True)
    accept_it(holly)
    holly.sees(f"{reference} is accepted")
    take_back_the_acceptance(briar, holly, reference)
    reads_what_happened(briar, reference)


def waiting_with_us(bracken: Visitor) -> str:
    """The newest that the demonstration's officer has sent."""
    bracken.go("/committee/")
    under_way = bracken.page.get_by_role("table", name="Notifications that were sent")
    return under_way.get_by_role("link").first.inner_text().strip()


def check(holly: Visitor, reference: str, again: bool = False) -> None:
    """Answer for conflicts, open the report, and go back to what arrived."""
    holly.go("/inspectorate/")
    holly.click(f"Check {reference}")
    holly.has_no_conflict()
    holly.heading(reference)
    holly.click("Open the report")
    holly.tick(holly.page.get_by_label("To check what arrived"))
    holly.press("Open the report")
    holly.click("accept it or send it back")
    holly.heading(reference)
    if again:
        holly.sees("A worker is named there.")


def row(holly: Visitor, number: int) -> Locator:
    return holly.page.get_by_role("group", name=f"Point {number}")


def send_back_with_points(holly: Visitor) -> None:
    holly.click("Send back")
    holly.heading("Send it back")
    holly.look()
    holly.tick(holly.page.get_by_label("The report still names"))
    first, second = row(holly, 1), row(holly, 2)
    first.get_by_label("Where").select_option("page")
    first.get_by_label("Page", exact=True).fill("40")
    first.get_by_label("What kind of thing is it?").select_option("PERSON")
    first.get_by_label("What is to be put right").fill("A worker is named there.")
    holly.press("Add more points")
    second.get_by_label("What kind of thing is it?").select_option("DATE_OF_BIRTH")
    holly.press("Send back and destroy our copy")
    holly.sees("so there is no page 40.")
    holly.sees("Point 2: say where it is.")
    holly.look(allowed_errors=1)
    holly.errors.clear()
    first.get_by_label("Page", exact=True).fill("1")
    second.get_by_label("Where").select_option("file")
    holly.press("Send back and destroy our copy")
    holly.sees("was sent back. Our copies of the report")


def put_right(briar: Visitor, reference: str) -> None:
    """Somebody who was not there at the time finds what to do, and where."""
    briar.go("/committee/")
    briar.click(reference)
    sees_the_points(briar)
    briar.look()
    briar.press("Put it right and send it again")
    sees_the_points(briar)
    briar.look()
    briar.click("The report", exact=True)
    sees_the_points(briar)
    briar.attach("report.docx", files.word(files.CLEAN))
    briar.is_told("Ready to send")
    briar.click("Continue")
    briar.heading("Check your answers")
    briar.press("Send to the Care Inspectorate")
    briar.heading("We have it")


def sees_the_points(briar: Visitor) -> None:
    returned = briar.page.get_by_role("region", name="We sent this back on")
    for text in ("The report still names", "Page 1", "A worker is named there.", "The file itself"):
        returned.get_by_text(text).first.wait_for()


def take_back_the_acceptance(briar: Visitor, holly: Visitor, reference: str) -> None:
    """The committee asks, and the gatekeeper agrees."""
    briar.go("/committee/")
    # No letter is owed for it, so it is on the list of what is finished.
    briar.page.get_by_text("Finished (").click()
    briar.click(reference)
    briar.click("Ask to have it back")
    briar.look()
    briar.tick(briar.page.get_by_label("An answer is wrong or missing"))
    briar.fill("What is to be changed?", "The date of the decision is wrong.")
    briar.press("Ask us")
    briar.sees("We have your request.")
    holly.go("/inspectorate/")
    holly.click(f"Decide whether it goes back {reference}")
    holly.sees("The date of the decision is wrong.")
    holly.look()
    holly.press("Take back the acceptance")
    holly.sees("The acceptance is taken back.")


def reads_what_happened(briar: Visitor, reference: str) -> None:
    briar.go("/committee/")
    briar.click(reference)
    for text in ("accepted by", "Looked at: The text of every page", "acceptance taken back by"):
        briar.sees(text)
    briar.sees("The committee asked for it")
    briar.look()
    briar.click("Take it back to change it")
    briar.look()
    briar.press("Take it back")
    briar.sees("It is with you again.")
    briar.click("Withdraw this notification")
    briar.look()
