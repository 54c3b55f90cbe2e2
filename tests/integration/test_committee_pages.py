"""The administrator's pages about committees, their offices and what became of them."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from cairn.accounts import invitations
from cairn.accounts.models import Account
from cairn.accounts.policies import Wanted
from cairn.organisations import queries
from cairn.organisations.models import Committee, LocalAuthority, OfficeHolder

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)
HOME = "/inspectorate/committees/"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def administrator(client_of) -> Client:
    return client_of("administrator")


def on(day: int, month: int = 10, year: int = 2026, name: str = "starts") -> dict[str, str]:
    return {f"{name}_day": str(day), f"{name}_month": str(month), f"{name}_year": str(year)}


def text(response: Any) -> str:
    return response.content.decode()


def rev(people) -> str:
    """The revision of the committee as a page shows it now."""
    return str(Committee.objects.get(id=people.committee.id).revision)


def address(committee: Committee, rest: str = "") -> str:
    return f"{HOME}{committee.id}/{rest}"


def test_a_committee_is_established_with_its_areas(people, administrator) -> None:
    authorities = [str(row.id) for row in LocalAuthority.objects.all()]
    given = {
        "name": "Joint Child Protection Committee",
        "chief_officers_group": "Joint Critical Services Oversight Group",
        "code": "joi",
        "protects": ["children"],
        "authorities": authorities,
        "lead": authorities[0],
        **on(1),
    }
    refused = administrator.post(f"{HOME}new/", {**given, "code": "J0"})
    assert refused.status_code == 422
    assert "2 to 12 capital letters" in text(refused)
    assert "Joint Critical Services Oversight Group" in text(refused), "nothing typed is lost"
    made = administrator.post(f"{HOME}new/", given)
    committee = Committee.objects.get(code="JOI")
    assert made["Location"] == address(committee)
    page = text(administrator.get(address(committee)))
    assert page.count("Vacant") == 3
    assert "X00000001" in page
    again = administrator.post(f"{HOME}new/", given)
    assert "belongs to another committee" in text(again)


def test_an_office_that_nobody_holds_stands_out_and_is_counted(people, administrator) -> None:
    assert "vacant" not in text(administrator.get(HOME))
    chair = queries.holder_of(people.committee.id, "cpc_chair", NOW.date())
    assert chair is not None
    page = f"{HOME}offices/{chair.id}/end/"
    early = administrator.post(page, on(1, 4, 2001, "last"))
    assert early.status_code == 422
    assert administrator.post(page, on(4, name="last"))["Location"] == address(people.committee)
    shown = text(administrator.get(HOME))
    assert "1 office" in shown
    assert "is vacant" in shown
    assert '<span class="cairn-late">Vacant</span>' in shown
    deputy = {"name": "Dee", "email": "dee@invented.example", **on(4)}
    place = address(people.committee, "cpc_chair/deputy/")
    assert administrator.post(place, {**deputy, "telephone": "ask"}).status_code == 422
    assert administrator.post(place, {**deputy, "telephone": "01382 207100"}).status_code == 302
    assert "A deputy stands in for 1" in text(administrator.get(HOME))
    page = text(administrator.get(address(people.committee)))
    assert "01382 207100" in page
    assert "Who held its offices" in page


def test_somebody_is_marked_away_and_back(people, administrator) -> None:
    lead = queries.holder_of(people.committee.id, "cpc_lead", NOW.date())
    assert lead is not None
    page = f"{HOME}offices/{lead.id}/absence/"
    backwards = {**on(9, name="first"), **on(6, name="last")}
    assert "before the first" in text(administrator.post(page, backwards))
    assert administrator.post(page, on(5, name="first")).status_code == 302
    assert "Away from 5 October 2026" in text(administrator.get(address(people.committee)))
    assert '<span class="cairn-late">Away</span>' in text(administrator.get(HOME))
    assert administrator.post(page, {}).status_code == 302
    assert OfficeHolder.objects.get(id=lead.id).away_from is None


def test_a_committee_is_renamed_led_and_given_areas_from_a_day(people, administrator) -> None:
    page = address(people.committee, "name/")
    given = {"name": "Newly Named", "chief_officers_group": "G5", **on(1), "revision": rev(people)}
    assert administrator.post(page, given).status_code == 302
    stale = administrator.post(page, {**given, "name": "From an old tab", **on(2)})
    assert "A colleague has changed Newly Named since" in text(stale)
    assert "From an old tab" in text(stale)
    assert "Its chief officers’ group is now G5" in text(
        administrator.get(address(people.committee))
    )
    both = [str(row.id) for row in LocalAuthority.objects.all()]
    areas = {"authorities": both, **on(1), "revision": rev(people)}
    assert administrator.post(address(people.committee, "areas/"), areas).status_code == 302
    theirs = LocalAuthority.objects.get(name="Otherwise Council")
    lead = {"authority": str(theirs.id), **on(5), "revision": rev(people)}
    assert administrator.post(address(people.committee, "lead/"), lead).status_code == 302
    shown = text(administrator.get(address(people.committee)))
    assert "Led by Otherwise Council" in shown
    assert "Covers Otherwise Council" in shown


def merger(**given: Any) -> dict[str, Any]:
    return {**on(1), **given}


def test_a_committee_is_merged_with_another(people, administrator) -> None:
    page = address(people.committee, "merge/")
    nothing = administrator.post(page, merger())
    assert "Choose a committee, or a new one." in text(nothing)
    assert "Enter a code for the new committee." in text(
        administrator.post(page, merger(target="new"))
    )
    future = administrator.post(page, merger(target=str(people.other.id), **on(6)))
    assert "Enter it on the day or after it" in text(future)
    both = merger(target=str(people.other.id), others=[str(people.other.id)])
    assert "become part of itself" in text(administrator.post(page, both))
    done = administrator.post(page, merger(target=str(people.other.id)), follow=True)
    assert "Merged." in text(done)
    assert "Invented Child Protection Committee became part of it" in text(done)
    ended = text(administrator.get(address(people.committee)))
    assert "This committee ended on 30 September 2026." in ended
    assert "Rename" not in ended
    assert "Ended" in text(administrator.get(HOME))
    again = administrator.post(page, merger(target=str(people.other.id)))
    assert again.status_code == 422
    assert "ended on 30 September 2026" in text(again)
    refused = administrator.post(
        address(people.committee, "cpc_chair/"),
        {"name": "Late", "email": "l@invented.example", **on(2)},
    )
    assert "ended on 30 September 2026" in text(refused)


def test_a_merged_committees_people_and_those_whom_it_invited_go_with_it(
    people, administrator
) -> None:
    wanted = Wanted("new@council.example", "New Invented", "committee_officer", people.committee.id)
    asked = invitations.ask(by=people.officer, at=NOW, wanted=wanted)
    page = address(people.committee, "merge/")
    assert administrator.post(page, merger(target="new")).status_code == 422
    assert Account.objects.filter(committee=people.committee).count() == 2, "nothing by halves"
    administrator.post(page, merger(target=str(people.other.id)))
    assert not Account.objects.filter(committee=people.committee).exists()
    officer = Account.objects.get(email="officer@cairn.example")
    assert officer.committee == people.other
    asked.refresh_from_db()
    assert asked.committee == people.other


def test_two_committees_become_a_new_one(people, administrator) -> None:
    given = merger(
        target="new",
        others=[str(people.other.id)],
        name="Both",
        chief_officers_group="B5",
        code="bot",
    )
    done = administrator.post(address(people.committee, "merge/"), given, follow=True)
    assert Committee.objects.get(code="BOT").name == "Both"
    assert text(done).count("became part of it") == 2


def test_a_committee_is_split_into_two_that_are_there(people, administrator) -> None:
    page = address(people.committee, "split/")
    one = {"targets": [str(people.other.id)], "takes_over": str(people.other.id)}
    few = administrator.post(page, merger(**one))
    assert "Choose the two or more committees that follow." in text(few)
    assert Committee.objects.get(id=people.committee.id).ends is None


def test_nobody_else_opens_these_pages_and_what_is_absent_is_not_found(
    people, client_of, administrator
) -> None:
    manager = client_of("manager")
    for rest in ("", "name/", "lead/", "areas/", "merge/", "split/"):
        assert manager.get(address(people.committee, rest)).status_code == 403
        gone = f"{HOME}{people.committee.id.int % 7:08d}-0000-0000-0000-000000000000/{rest}"
        assert administrator.get(gone).status_code == 404
        assert administrator.get(address(people.committee, rest)).status_code == 200
    assert administrator.get(address(people.committee, "lead_reviewer/")).status_code == 404
    assert administrator.get(f"{HOME}offices/{people.committee.id}/end/").status_code == 404


def test_of_two_who_change_an_office_at_once_the_later_is_told(people, administrator) -> None:
    page = address(people.committee, "cpc_chair/")
    first = {"name": "First", "email": "f@invented.example", **on(5), "revision": rev(people)}
    assert administrator.post(page, first).status_code == 302
    later = administrator.post(page, {**first, "name": "Later"})
    assert later.status_code == 422
    assert "A colleague has changed" in text(later)
    assert "Later" in text(later)
    chair = queries.holder_of(people.committee.id, "cpc_chair", NOW.date())
    assert chair is not None
    assert chair.name == "First"
