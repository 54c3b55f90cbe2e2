"""Case studies, learning events, national reports and periodic figures (1.1, 1.4, 5.6, 5.7,
7.1).
"""

from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pypdf
import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from pptx import Presentation

from cairn.cases.models import Review
from cairn.governance import actions as governance_actions
from cairn.governance.terms import Answer
from cairn.kernel.periods import Period
from cairn.kernel.refusals import Refused
from cairn.publications import case_studies, events, frozen_figures, queries
from cairn.publications import reports as national
from cairn.publications.case_studies import Content
from cairn.publications.models import NationalReport
from tests.factories import duties, files, reviews
from tests.factories.duties import AT, NOBODY

NAMED = "Mrs Moira Tweedlesham"


def codes(caught) -> list[str]:
    return [refusal.code for refusal in caught.value.refusals]


@pytest.fixture
def scr(people):
    return reviews.accepted_scr(people)


# Case studies


@pytest.mark.clause("1.4", "5.6")
def test_a_case_study_is_composed_from_extracts_and_cleared_by_a_second_person(people, scr) -> None:
    row = duties.study(people, scr, cleared=False)
    assert row.learned == "A chronology begins with the first concern."
    with pytest.raises(Refused) as caught:
        case_studies.clear(by=people.analyst, at=AT, study=row.id, answers=NOBODY)
    assert codes(caught) == ["author_may_not_clear"]
    yes = {**NOBODY, "local": {"answer": "yes", "why": "It happened in a small place."}}
    with pytest.raises(Refused) as caught:
        case_studies.clear(by=people.manager, at=AT, study=row.id, answers=yes)
    assert codes(caught) == ["recognisable"]
    assert not queries.cleared_studies().exists()
    cleared = case_studies.clear(by=people.manager, at=AT, study=row.id, answers=NOBODY)
    assert (cleared.state, queries.clearances(row.id).get().answers) == ("cleared", NOBODY)


@pytest.mark.clause("1.4", "5.6")
def test_whoever_changes_the_words_is_an_author_and_cannot_clear_them(people, scr) -> None:
    row = duties.study(people, scr, cleared=False)
    row = case_studies.send_back(
        by=people.manager, at=AT, study=row.id, note="Leave the season out."
    )
    content = Content("Seeing it", "", "", "", "A chronology begins early.")
    row = case_studies.edit(
        by=people.manager, at=AT, study=row.id, content=content, revision=row.revision
    )
    with pytest.raises(Refused) as caught:
        case_studies.edit(
            by=people.analyst, at=AT, study=row.id, content=content, revision=row.revision - 1
        )
    assert codes(caught) == ["changed_meanwhile"]
    case_studies.propose(by=people.analyst, at=AT, study=row.id)
    for name in ("manager", "analyst"):
        with pytest.raises(Refused) as caught:
            case_studies.clear(by=people.__getattr__(name), at=AT, study=row.id, answers=NOBODY)
        assert codes(caught) == ["author_may_not_clear"], "nobody who wrote any of it clears it"
    with pytest.raises(Refused) as caught:
        case_studies.compose(
            by=people.analyst,
            at=AT,
            title=f"What {NAMED} saw",
            extracts=[duties.extract(people, scr).id],
        )
    assert "names_someone" in codes(caught)


@pytest.mark.clause("2.5")
def test_extracts_of_a_review_that_is_closed_to_somebody_are_not_offered_to_them(
    people, scr
) -> None:
    row = duties.extract(people, scr)
    assert not queries.extracts_for(people.analyst).exists(), (
        "nobody is offered what they were not asked about"
    )
    study = duties.study(people, scr, cleared=False)
    for name in ("analyst", "manager"):
        governance_actions.answer_conflict_question(
            by=people.__getattr__(name), at=AT, review=scr.id, answer=Answer.REVIEWED
        )
        assert not queries.case_studies(people.__getattr__(name)).exists()
    with pytest.raises(Refused) as caught:
        case_studies.clear(by=people.manager, at=AT, study=study.id, answers=NOBODY)
    assert codes(caught) == ["conflict"]
    assert not queries.extracts_for(people.analyst).exists()
    with pytest.raises(Refused) as caught:
        case_studies.compose(by=people.analyst, at=AT, title="A title", extracts=[row.id])
    assert codes(caught) == ["conflict"]


# National reports


@pytest.mark.clause("1.1", "7.1")
def test_an_issued_report_is_frozen_and_a_change_is_a_new_version_with_a_note(people, scr) -> None:
    duties.cohort(people)
    study = duties.study(people, scr)
    first = duties.report(people, [study.id])
    first.refresh_from_db()
    before = first.frozen
    assert before["figures"]["totals"][0] == {
        "code": "decided",
        "label": "Initial Case Reviews received",
        "shown": 50,
    }
    case_studies.withdraw(by=people.manager, at=AT, study=study.id)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_review SET received_on = '2014-01-01' WHERE kind = 'ICR'")
    first.refresh_from_db()
    assert first.frozen == before
    assert frozen_figures.figures_of(first).totals[0][1].shown == 50
    with pytest.raises(Refused) as caught:
        duties.report(people, [])
    assert codes(caught) == ["no_note"]
    again = NationalReport.objects.get(version=2)
    again = national.edit(
        by=people.analyst,
        at=AT,
        report=again.id,
        foreword="",
        learned="Ask early.",
        changed="Dates were matched anew.",
        case_studies=[study.id],
        revision=again.revision,
    )
    assert not again.case_studies.exists(), "a withdrawn case study is not carried on"
    national.propose(by=people.analyst, at=AT, report=again.id)
    second = national.issue(by=people.manager, at=AT, report=again.id, answers=NOBODY)
    first.refresh_from_db()
    assert (first.state, second.state) == ("superseded", "issued")
    assert queries.issued_for(2018, 2021) == second
    assert second.frozen != before


@pytest.mark.clause("1.1", "5.6")
def test_a_report_is_on_a_period_that_is_over_and_never_cleared_by_its_author(people) -> None:
    for period in (Period(2024, 2027), Period(2019, 2022)):
        with pytest.raises(Refused) as caught:
            national.begin(by=people.analyst, at=AT, period=period)
        assert set(codes(caught)) <= {"period", "not_over"}
    row = duties.report(people, [], issued=False)
    with pytest.raises(Refused):
        national.begin(by=people.manager, at=AT, period=Period(2018, 2021))
    with pytest.raises(Refused) as caught:
        national.issue(by=people.analyst, at=AT, report=row.id, answers=NOBODY)
    assert codes(caught) == ["author_may_not_clear"]
    national.issue(by=people.manager, at=AT, report=row.id, answers=NOBODY)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE publications_nationalreport SET cleared_by_id = author_id")


@pytest.mark.clause("1.1", "7.1")
def test_everyone_can_read_the_report_as_a_page_and_as_a_tagged_pdf(people, scr) -> None:
    duties.cohort(people)
    duties.report(people, [duties.study(people, scr).id])
    anyone = Client()
    assert "1 April 2018 to 31 March 2021" in anyone.get("/reports/").content.decode()
    page = anyone.get("/reports/2018-2021/").content.decode()
    for sentence in (
        "Ask early and write it down.",
        "Seeing the pattern",
        "Initial Case Reviews received",
    ):
        assert sentence in page
    assert "Official-sensitive" not in page.split("<main")[1], "published reports bear no marking"
    pdf = pypdf.PdfReader(BytesIO(anyone.get("/reports/2018-2021/1/pdf/").content))
    assert files.root_of(pdf)["/MarkInfo"]["/Marked"]
    assert pdf.metadata.title == "Learning from case reviews, 1 April 2018 to 31 March 2021"
    text = " ".join("".join(p.extract_text() for p in pdf.pages).split())
    for sentence in (
        "Ask early and write it down.",
        "Seeing the pattern",
        "50 Initial Case Reviews received",
    ):
        assert sentence in text
    for absent in ("/reports/2012-2015/", "/reports/2018-2021/7/", "/reports/2018-2021/7/pdf/"):
        assert anyone.get(absent).status_code == 404


@pytest.mark.clause("5.6")
def test_a_report_in_which_somebody_was_recognised_is_taken_down(people) -> None:
    row = duties.report(people, [])
    with pytest.raises(Refused):
        national.withdraw(by=people.gatekeeper, at=AT, report=row.id)
    national.withdraw(by=people.analyst, at=AT, report=row.id)
    anyone = Client()
    gone = anyone.get("/reports/2018-2021/1/")
    assert gone.status_code == 410
    assert "Ask early" not in gone.content.decode()
    assert anyone.get("/reports/2018-2021/").status_code == 410
    for absent in ("/reports/2018-2021/1/pdf/", "/reports/2018-2021/0/"):
        assert anyone.get(absent).status_code == 404
    assert duties.report(people, [], changed="Told more widely.").version == 2


@pytest.mark.clause("5.7")
def test_committees_government_and_the_public_see_the_same_national_figures(
    people, client_of
) -> None:
    duties.cohort(people)
    duties.report(people, [])
    pages = [
        client_of("official").get("/government/figures/").content.decode(),
        client_of("officer").get("/committee/figures/").content.decode(),
        Client().get("/reports/2018-2021/").content.decode(),
    ]
    figures = [
        page[
            page.index('<ul class="cairn-figures">') : page.index("</table>", page.rindex("<table"))
        ]
        for page in pages
    ]
    assert figures[0].split() == figures[1].split() == figures[2].split()
    assert "<strong>50</strong>" in figures[0]


@pytest.mark.clause("5.6", "5.7")
def test_a_committees_own_figures_stand_beside_the_national_ones_where_that_discloses_nobody(
    people,
) -> None:
    duties.cohort(people)
    report = duties.report(people, [])
    rows = {row.label: row for row in frozen_figures.own_beside_national(people.officer, report)}
    own = rows["Initial Case Reviews received"]
    sent = Review.objects.filter(committee=people.committee, kind="ICR").count()
    assert (own.own.shown, own.national.shown) == (sent, 50), (
        "how many it sent is the committee's own doing"
    )
    assert 0 < sent < report.frozen["figures"]["threshold"]
    assert rows["Children in Significant Case Reviews"].own.hidden, (
        "one or two children are never shown"
    )
    assert frozen_figures.own_beside_national(people.inspector, report) == []
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_review SET received_on = '2014-01-01' WHERE kind = 'ICR'")
    after = frozen_figures.own_beside_national(
        people.officer, NationalReport.objects.get(id=report.id)
    )
    assert after[0].own.shown == sent, "what was issued stands still"


def test_figures_before_any_report_say_so(people, client_of) -> None:
    for name, page in (("official", "/government/figures/"), ("officer", "/committee/figures/")):
        assert (
            "No national report has been issued yet." in client_of(name).get(page).content.decode()
        )


# Learning events


@pytest.mark.clause("1.4", "7.1")
def test_an_event_has_slides_made_of_cleared_case_studies_and_issued_figures(people, scr) -> None:
    duties.cohort(people)
    study = duties.study(people, scr)
    plan: dict[str, Any] = {
        "title": "The year's event",
        "held_on": date(2026, 12, 3),
        "programme": "10.00 Welcome\n11.00 The pattern",
    }
    draft = duties.report(people, [], issued=False)
    with pytest.raises(Refused) as caught:
        events.plan_event(
            by=people.analyst, at=AT, **plan, report=draft.id, case_studies=[study.id]
        )
    assert codes(caught) == ["not_issued"]
    national.issue(by=people.manager, at=AT, report=draft.id, answers=NOBODY)
    event = events.plan_event(
        by=people.analyst, at=AT, **plan, report=draft.id, case_studies=[study.id]
    )
    deck = Presentation(BytesIO(events.make_slides(by=people.analyst, at=AT, event=event.id)))
    texts, cells = shown_on(deck)
    assert "The year's event" in texts
    assert any("A chronology begins with the first concern." in text for text in texts)
    assert "50" in cells
    assert all(slide.shapes.title.text_frame.text for slide in deck.slides), (
        "every slide has a title"
    )


def shown_on(deck: Any) -> tuple[list[str], list[str]]:
    """The texts of a deck, and the cells of its tables."""
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    tables = [shape.table for shape in shapes if shape.has_table]
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    return [shape.text_frame.text for shape in shapes if shape.has_text_frame], cells


@pytest.mark.clause("1.4", "7.1")
def test_slides_are_made_of_what_is_still_cleared_and_issued(people, scr) -> None:
    duties.cohort(people)
    study, report = duties.study(people, scr), duties.report(people, [])
    plan: dict[str, Any] = {
        "title": "The year's event",
        "held_on": date(2026, 12, 3),
        "programme": "10.00 Welcome",
        "case_studies": [study.id],
    }
    event = events.plan_event(by=people.analyst, at=AT, **plan, report=report.id)
    case_studies.withdraw(by=people.manager, at=AT, study=study.id)
    with pytest.raises(Refused) as caught:
        events.make_slides(by=people.analyst, at=AT, event=event.id)
    assert codes(caught) == ["not_cleared"]
    duties.report(people, [], changed="A note.")
    with pytest.raises(Refused) as caught:
        events.make_slides(by=people.analyst, at=AT, event=event.id)
    assert set(codes(caught)) == {"not_cleared", "not_issued"}
    draft = queries.issued_for(2018, 2021)
    changed = events.plan_event(by=people.analyst, at=AT, **plan, report=draft.id, event=event.id)
    assert not changed.case_studies.exists()
    assert events.make_slides(by=people.analyst, at=AT, event=event.id).startswith(b"PK")


@pytest.mark.clause("1.4", "7.1")
def test_publications_go_the_whole_way_through_their_pages(people, client_of, scr) -> None:
    row = duties.extract(people, scr)
    reviews.cleared(people, "analyst", scr.id)
    analyst, manager = client_of("analyst"), client_of("manager")
    begin = "/inspectorate/publications/case-studies/new/"
    assert analyst.get(f"{begin}?theme=voice").status_code == 200
    assert analyst.post(begin, {"title": "Seeing it"}).status_code == 422
    edit = analyst.post(begin, {"title": "Seeing it", "extracts": [str(row.id)]})["Location"]
    values = {
        "title": "Seeing it early",
        "learned": "A chronology begins early.",
        "revision": "2",
    }
    page = analyst.post(edit, values)["Location"]
    analyst.post(f"{page}propose/")
    assert "a colleague clears it" in analyst.get(page).content.decode()
    answers = dict.fromkeys(NOBODY, "no") | {f"{q}_why": "Nothing rare is told." for q in NOBODY}
    yes = manager.post(f"{page}clear/", {**answers, "family": "yes"})
    assert yes.status_code == 422
    assert "can&#x27;t be released" in yes.content.decode()
    assert manager.post(f"{page}clear/", answers)["Location"] == page
    assert "Why nobody could be recognised" in analyst.get(page).content.decode()
    edit = analyst.post("/inspectorate/publications/reports/new/", {"period": "2018"})["Location"]
    study = page.rstrip("/").split("/")[-1]
    written = {
        "foreword": "Words.",
        "learned": "Learning.",
        "case_studies": [study],
        "revision": "2",
    }
    report = analyst.post(edit, written)["Location"]
    analyst.post(f"{report}propose/")
    assert manager.post(f"{report}issue/", answers)["Location"] == report
    assert "Seeing it early" in Client().get("/reports/2018-2021/").content.decode()
    plan: dict[str, Any] = {
        "title": "The event", "held_on_day": "3", "held_on_month": "12", "held_on_year": "2026", "programme": "10.00 Welcome",
        "report": report.rstrip("/").split("/")[-1], "case_studies": [study],
    }  # fmt: skip
    event = analyst.post("/inspectorate/publications/events/new/", plan)["Location"]
    assert (
        analyst.post(f"{event}change/", {**plan, "title": "The annual event"})["Location"] == event
    )
    slides = analyst.post(f"{event}slides/")
    assert slides["Content-Disposition"].endswith('.pptx"')
    for who, address in (
        (client_of("records"), "/inspectorate/publications/"),
        (client_of("officer"), event),
    ):
        assert who.get(address).status_code == 403


def test_a_form_that_was_kept_or_is_stale_undoes_nobodys_words(people, client_of, scr) -> None:
    row = duties.extract(people, scr)
    reviews.cleared(people, "analyst", scr.id)
    analyst = client_of("analyst")
    begin = "/inspectorate/publications/case-studies/new/"
    edit = analyst.post(begin, {"title": "Seeing it", "extracts": [str(row.id)]})["Location"]
    values = {
        "title": "Seeing it early",
        "learned": "A chronology begins early.",
        "revision": "1",
    }
    stale = analyst.post(edit, values)
    assert "Somebody changed this since you opened it." in stale.content.decode()
    assert 'name="revision" value="2"' in stale.content.decode(), (
        "having been told, the writer can save"
    )
    kept = Client()
    kept.force_login(people.account("analyst"))
    kept.get(edit)
    del kept.cookies["sessionid"]
    kept.post(
        edit,
        urlencode(values),
        content_type="application/x-www-form-urlencoded",
    )
    kept.force_login(people.account("analyst"))
    assert 'name="revision" value="1"' in kept.get(edit).content.decode(), (
        "what was kept undoes nobody's words"
    )
