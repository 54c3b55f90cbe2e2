"""Each duty of the Code beyond the main line, walked in the browser by the people whose it is."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import FilePayload, expect
from pptx import Presentation

from tests.factories import files
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]


def scr_of_the_home_committee(visitor: Visitor) -> str:
    """The seeded SCR of the home committee, opened; its reference."""
    visitor.go("/inspectorate/reviews/?kind=SCR")
    row = visitor.page.locator("tr", has_text="Strathcarron").filter(has_text="Issued").last
    reference = row.get_by_role("link").inner_text()
    row.get_by_role("link").click()
    visitor.heading(reference)
    return reference


def downloaded(visitor: Visitor, press: Callable[[], None]) -> bytes:
    with visitor.page.expect_download() as download:
        press()
    return Path(download.value.path()).read_bytes()


@pytest.mark.clause("2.5", "5.2")
def test_the_governance_officer_sees_who_is_bound_and_takes_a_conflict_back(visit: Visit) -> None:
    maple = visit("Maple")
    maple.heading("Governance")
    maple.sees("Never signed")
    maple.look()
    maple.click("Withdraw the conflict of Aspen")
    maple.press("Withdraw it")
    maple.sees("Say why the conflict no longer holds.")
    maple.look(allowed_errors=1)
    maple.errors.clear()
    maple.fill("Why does the conflict no longer hold?", "It was another case.")
    maple.press("Withdraw it")
    maple.sees("The conflict is withdrawn.")
    maple.sees("Withdrawn by the governance officer")
    maple.look()
    aspen = visit("Aspen")
    aspen.go("/inspectorate/reviews/?kind=SCR")
    aspen.page.locator("tr", has_text="Issued").first.get_by_role("link").click()
    aspen.heading("Conflicts of interest")
    aspen.tick(aspen.page.get_by_label("I worked on this case"))
    aspen.press("Continue")
    aspen.heading("Worklist")


@pytest.mark.clause("5.1", "5.2")
def test_the_governance_officer_answers_who_saw_what(visit: Visit) -> None:
    rowan, maple = visit("Rowan"), visit("Maple")
    reference = scr_of_the_home_committee(rowan)
    maple.click("See who saw what")
    maple.fill("Reference of a review", reference)
    maple.press("Find")
    maple.sees("Review: read")
    maple.sees("Rowan Invented")
    maple.look()


@pytest.mark.clause("3.2", "3.3")
def test_a_question_is_asked_answered_with_an_attachment_and_closed(visit: Visit) -> None:
    rowan, hazel = visit("Rowan"), visit("Hazel")
    reference = scr_of_the_home_committee(rowan)
    rowan.click("Ask about it")
    rowan.look()
    rowan.press("Send the question")
    rowan.sees("Choose whom you ask.")
    rowan.look(allowed_errors=1)
    rowan.errors.clear()
    rowan.tick(rowan.page.get_by_label("Sorrel Invented, lead reviewer"))
    rowan.tick(rowan.page.get_by_label("What was done since to improve"))
    rowan.fill("Your question", "How is the chronology kept up to date?")
    for part, value in (("Day", "3"), ("Month", "3"), ("Year", "2027")):
        rowan.page.get_by_label(part, exact=True).fill(value)
    rowan.press("Send the question")
    rowan.sees("Waiting for an answer")
    rowan.look()
    asked = rowan.page.url
    hazel.go("/committee/")
    hazel.page.locator("tr", has_text="3 March 2027").get_by_role("link").click()
    hazel.heading(f"A question about {reference}")
    hazel.fill("Your answer", "By every agency, at the end of the week.")
    payload: FilePayload = {
        "name": "a.docx",
        "mimeType": "application/octet-stream",
        "buffer": files.word(files.NAMED),
    }
    hazel.page.get_by_label("Attach a file").set_input_files(payload)
    hazel.press("Save for now")
    hazel.sees("Take these out")
    expect(hazel.page.get_by_label("Your answer")).to_have_value(
        "By every agency, at the end of the week."
    )
    hazel.look()
    hazel.page.get_by_label("Attach a file").set_input_files({**payload, "buffer": files.word()})
    hazel.press("Save for now")
    hazel.is_told("Ready to send")
    hazel.press("Send the answer")
    hazel.sees("Your answer is sent.")
    hazel.look()
    rowan.page.goto(asked)
    rowan.sees("By every agency, at the end of the week.")
    rowan.fill("What was learned", "A shared chronology needs an owner in every agency.")
    rowan.press("Close the question")
    rowan.sees("Closed")
    rowan.look()


def read_the_one_that_says(chair: Visitor, words: str) -> None:
    """Other journeys raise concerns about the same review."""
    links = chair.page.get_by_role("link", name="Read it").all()
    for address in [link.get_attribute("href") or "" for link in links]:
        chair.go(address)
        if chair.page.get_by_text(words).count():
            return
    raise AssertionError("no concern says that")


@pytest.mark.clause("2.4")
def test_a_serious_concern_is_raised_by_keyboard_in_under_a_minute_and_acknowledged(
    visit: Visit,
) -> None:
    rowan, linden = visit("Rowan"), visit("Linden")
    linden.look()
    scr_of_the_home_committee(rowan)
    page = rowan.page

    def tab_to(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            focused = page.evaluate("document.activeElement.innerText || document.activeElement.id")
            if name in focused:
                return
        raise AssertionError(f"{name} can't be reached by keyboard")

    tab_to("Raise a serious concern")
    page.keyboard.press("Enter")
    rowan.heading("Raise a serious concern")
    rowan.look()
    tab_to("id_text")
    page.keyboard.type("The report says that a cot is still in use.")
    tab_to("Tell the committee's chair now")
    page.keyboard.press("Enter")
    rowan.sees("Not acknowledged yet.")
    rowan.look()
    linden.go("/committee/")
    linden.sees("A serious concern needs you now.")
    linden.look()
    read_the_one_that_says(linden, "The report says that a cot is still in use.")
    linden.look()
    linden.sees("by Rowan Invented")
    linden.sees("01632 960 001")
    linden.sees("it goes on to")
    linden.press("Acknowledge it")
    linden.sees("Say what is being done now.")
    linden.look(allowed_errors=1)
    linden.errors.clear()
    linden.fill("What is being done now?", "A worker visits this afternoon.")
    linden.press("Acknowledge it")
    linden.sees("You have acknowledged the concern.")
    linden.sees("Ring us when you know how it ended")
    linden.look()
    rowan.page.reload()
    rowan.sees("Acknowledged")
    rowan.sees("A worker visits this afternoon.")
    rowan.look()


@pytest.mark.clause("6.1")
def test_government_reads_what_is_new_what_changed_and_what_was_recalled(visit: Visit) -> None:
    laurel, alder = visit("Laurel"), visit("Alder")
    laurel.heading("Notices")
    laurel.look()
    laurel.page.locator("tr", has_text="A correction").first.get_by_role("link").click()
    laurel.sees("What changed")
    laurel.sees("The review is delayed")
    laurel.look()
    laurel.go("/government/")
    laurel.page.locator("tr", has_text="Recalled").first.get_by_role("link").click()
    laurel.sees("This notice has been recalled.")
    laurel.does_not_see("A young child came to serious harm.")
    laurel.look()
    alder.go("/inspectorate/")
    alder.page.get_by_role("link", name=re.compile("SCR-.* the notice")).first.click()
    alder.sees("A Significant Case Review or Thematic Review is to be published")
    alder.look()
    alder.press("Approve and send")
    alder.sees("The notice is sent.")
    alder.look()
    laurel.go("/government/")
    laurel.page.locator("tr", has_text="is to be published").first.get_by_role("link").click()
    laurel.sees("Planned publication")
    laurel.look()


@pytest.mark.clause("6.1")
def test_a_review_that_proceeds_is_a_task_until_its_notice_is_written(visit: Visit) -> None:
    rowan = visit("Rowan")
    rowan.go("/inspectorate/")
    rowan.page.locator("tr", has_text="To be written").first.get_by_role("link").click()
    rowan.heading("Notice to Scottish Government")
    rowan.look()
    rowan.fill("Circumstances", "Mrs Moira Tweedlesham told a worker.")
    rowan.tick(rowan.page.get_by_label("Possible"))
    rowan.choose("What they do to the review", "None")
    rowan.press("Save the draft")
    rowan.sees("There is a problem")
    rowan.look(allowed_errors=1)
    rowan.errors.clear()
    rowan.fill("Circumstances", "A child came to serious harm. Several agencies knew the family.")
    rowan.press("Save the draft")
    rowan.press("Offer it to a second person")
    rowan.sees("You wrote this notice, so a colleague sends it.")
    rowan.look()


@pytest.mark.clause("5.1")
def test_a_report_leaves_through_a_granted_request_and_only_once(visit: Visit) -> None:
    maple = visit("Maple")
    maple.click("Request 3")
    maple.look()
    maple.click("Decide the request")
    maple.tick(maple.page.get_by_label("Refuse it"))
    maple.fill("Reasons", "The authority has its own way to ask the committee.")
    maple.look()
    maple.press("Record the decision")
    maple.sees("The decision is recorded.")
    maple.look()
    maple.go("/inspectorate/disclosures/")
    maple.click("Request 1")
    maple.click("Disclose what was granted")
    maple.fill("What leaves, to whom, and how?", "The report, by courier to the court.")
    maple.look()
    data = downloaded(maple, lambda: maple.press("Download the report once and record it"))
    assert data.startswith(b"PK")
    maple.go("/inspectorate/disclosures/")
    maple.click("Request 1")
    maple.sees("The report, by courier to the court.")
    maple.look()


@pytest.mark.clause("2.2")
def test_a_committee_reports_what_it_did_with_its_feedback(visit: Visit) -> None:
    hazel, rowan = visit("Hazel"), visit("Rowan")
    hazel.go("/committee/")
    hazel.click("Feedback on SCR-")
    hazel.sees("What you replied")
    hazel.look()
    hazel.press("Send the reply")
    hazel.sees("Choose one.")
    hazel.look(allowed_errors=1)
    hazel.errors.clear()
    hazel.tick(hazel.page.get_by_label("A reply to the letter"))
    hazel.fill("In your words", "Thank you. We agree with the second point above all.")
    hazel.press("Send the reply")
    hazel.sees("Your reply is with us.")
    scr_of_the_home_committee(rowan)
    rowan.click("See the assessment")
    rowan.sees("We agree with the second point above all.")
    rowan.look()


@pytest.mark.clause("2.1")
def test_an_icr_gets_its_light_record(visit: Visit) -> None:
    rowan = visit("Rowan")
    rowan.go("/inspectorate/")
    rowan.page.get_by_role("link", name="record it").first.click()
    rowan.heading("What this decision tells")
    rowan.look()
    rowan.tick(rowan.page.get_by_label("The rationale is clear", exact=True))
    rowan.tick(rowan.page.get_by_label("Transitions"))
    rowan.fill("What is to be learned", "A move between areas is a moment to look twice.")
    rowan.press("Save the record")
    rowan.sees("The record is saved.")
    rowan.sees("A move between areas is a moment to look twice.")
    rowan.look()


def clear(visitor: Visitor) -> None:
    """Answer every question of the motivated intruder."""
    for question in visitor.page.get_by_role("group").all():
        visitor.tick(question.get_by_label("No", exact=True))
    for why in visitor.page.get_by_label("Why?").all():
        why.fill("It tells no date, no place and nothing rare.")


@pytest.mark.clause("1.4", "7.1")
def test_a_case_study_is_composed_cleared_and_shown_at_the_event_and_in_the_report(
    visit: Visit,
) -> None:
    juniper, alder, anyone = visit("Juniper"), visit("Alder"), visit()
    juniper.go("/inspectorate/publications/")
    juniper.click("Compose a case study")
    juniper.look()
    juniper.fill("Title", "Room for doubt in supervision")
    for box in juniper.page.get_by_label(re.compile("Staff confidence and supervision")).all()[:2]:
        juniper.tick(box)
    juniper.press("Compose it")
    juniper.heading("Edit the case study")
    juniper.fill("The circumstances", "Workers knew a family well and were uneasy.")
    juniper.look()
    juniper.press("Save it")
    juniper.press("Offer it to be cleared")
    juniper.sees("You wrote this, so a colleague clears it.")
    juniper.look()
    alder.go("/inspectorate/publications/")
    alder.click("Room for doubt in supervision")
    alder.click("Clear it")
    alder.press("Nobody could be recognised: clear it")
    alder.sees("There is a problem")
    alder.look(allowed_errors=1)
    alder.errors.clear()
    clear(alder)
    alder.press("Nobody could be recognised: clear it")
    alder.sees("It is cleared.")
    alder.look()
    _into_the_event(juniper)
    _into_the_report(juniper, alder, anyone)


def _into_the_event(juniper: Visitor) -> None:
    juniper.go("/inspectorate/publications/")
    juniper.click("Learning from case reviews: the year's event")
    juniper.look()
    juniper.click("Change the plan")
    juniper.tick(juniper.page.get_by_label("Room for doubt in supervision"))
    juniper.look()
    juniper.press("Save the plan")
    juniper.sees("The plan is saved.")
    deck = Presentation(BytesIO(downloaded(juniper, lambda: juniper.press("Download the slides"))))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert any(title.startswith("Room for doubt in supervision") for title in titles)


def _into_the_report(juniper: Visitor, alder: Visitor, anyone: Visitor) -> None:
    juniper.go("/inspectorate/publications/")
    juniper.click("Begin a national report")
    juniper.tick(juniper.page.get_by_label("1 April 2015 to 31 March 2018"))
    juniper.look()
    juniper.press("Begin")
    juniper.heading("Write the report")
    juniper.tick(juniper.page.get_by_label("Room for doubt in supervision"))
    juniper.fill(
        "What changed since the last version", "A case study was added. No figure has changed."
    )
    juniper.look()
    juniper.press("Save it")
    juniper.press("Offer it to be cleared")
    juniper.look()
    alder.go("/inspectorate/publications/")
    alder.page.locator("tr", has_text="1 April 2015").filter(has_text="Waiting").get_by_role(
        "link"
    ).click()
    alder.click("Clear and issue it")
    clear(alder)
    alder.press("Nobody could be recognised: clear it")
    alder.sees("The report is issued")
    alder.look()
    anyone.go("/reports/2015-2018/")
    anyone.sees("A case study was added.")
    anyone.sees("Workers knew a family well and were uneasy.")
    anyone.look()
    pdf = pypdf.PdfReader(BytesIO(downloaded(anyone, lambda: anyone.click("Download as PDF"))))
    assert files.root_of(pdf)["/MarkInfo"]["/Marked"]
    anyone.click("Version 1")
    anyone.sees("This version has been superseded.")
    anyone.look()


@pytest.mark.clause("5.7")
def test_a_committee_sees_its_figures_beside_the_national_ones_that_government_sees_too(
    visit: Visit,
) -> None:
    hazel, laurel = visit("Hazel"), visit("Laurel")
    hazel.click("Figures")
    hazel.sees("Yours beside the national figures")
    hazel.look()
    laurel.click("National figures")
    laurel.look()
    national = [v.page.locator(".cairn-figures").inner_text() for v in (hazel, laurel)]
    assert national[0] == national[1]
    assert "50" in national[0]


@pytest.mark.clause("3.4", "5.4", "5.8")
def test_a_report_past_its_period_is_held_proposed_approved_and_stopped(visit: Visit) -> None:
    elder, maple = visit("Elder"), visit("Maple")
    elder.sees("Past their period")
    elder.look()
    elder.page.get_by_role("button", name=re.compile("Propose for destruction")).first.click()
    elder.sees("Its destruction is proposed.")
    elder.page.locator("tr", has_text="Waiting for approval").first.get_by_role("link").click()
    elder.sees("You proposed this, so a colleague approves it.")
    elder.look()
    address = elder.page.url
    maple.page.goto(address)
    maple.press("Approve the destruction")
    maple.sees("unless somebody stops it")
    maple.look()
    maple.press("Stop it")
    maple.sees("Nothing was destroyed.")
    maple.look()


@pytest.mark.clause("5.8")
def test_a_certificate_of_destruction_is_a_tagged_file_without_names(visit: Visit) -> None:
    elder = visit("Elder")
    elder.click("Disposal 1")
    elder.sees("Certificate of destruction 0001")
    elder.look()
    data = downloaded(elder, lambda: elder.click("Download the certificate"))
    text = pypdf.PdfReader(BytesIO(data)).pages[0].extract_text()
    assert "Invented" not in text
    assert "records manager" in " ".join(text.split())


@pytest.mark.clause("5.4")
def test_a_hold_is_placed_and_lifted(visit: Visit) -> None:
    elder = visit("Elder")
    elder.click("Place a hold")
    elder.tick(elder.page.get_by_label("One review"))
    elder.fill("Reference of the review", "SCR-2031-0001-B")
    elder.press("Place the hold")
    elder.sees("There is a problem")
    elder.look(allowed_errors=1)
    elder.errors.clear()
    elder.fill("Reference of the review", "")
    elder.tick(elder.page.get_by_label("Everything that we keep"))
    elder.tick(elder.page.get_by_label("Another legal duty"))
    elder.fill("On what authority", "An order of last week (invented)")
    elder.press("Place the hold")
    elder.sees("The hold is placed.")
    elder.look()
    elder.page.locator("tr", has_text="Everything").get_by_role("link").click()
    elder.look()
    elder.press("Lift the hold")
    elder.sees("The hold is lifted.")


@pytest.mark.clause("3.2")
def test_the_administrator_enters_who_holds_an_office(visit: Visit) -> None:
    cherry = visit("Cherry")
    cherry.click("Committees")
    cherry.heading("Committees")
    cherry.look()
    cherry.click("Ardlunan Child Protection Committee", exact=True)
    cherry.look()
    cherry.click("Change holder")
    cherry.fill("Name", "Bramble Invented")
    cherry.fill("E-mail", "bramble@ardlunan.example")
    cherry.look()
    cherry.press("Save")
    cherry.sees("Bramble Invented")
    cherry.go("/inspectorate/reviews/")
    cherry.sees("Your role does not include this")


def test_anyone_reads_the_code_and_staff_see_todays_evidence(visit: Visit) -> None:
    anyone, rowan = visit(), visit("Rowan")
    anyone.click("The Code of practice")
    anyone.sees("Every clause of the Code of practice")
    anyone.does_not_see("Staff with a current undertaking")
    anyone.look()
    rowan.click("The Code")
    rowan.sees("Staff with a current undertaking")
    rowan.sees("Reads of a report without a purpose")
    rowan.page.get_by_text(re.compile("Upheld by")).first.click()
    rowan.look()
