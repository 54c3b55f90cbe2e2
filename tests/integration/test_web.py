"""Pages: who may see them, what they say when something is wrong, and what they cost."""

import json
import logging
import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from cairn.accounts import roles
from cairn.accounts.adapters import SecondFactorAdapter
from cairn.audit.models import AuditEntry
from cairn.cases.models import Review
from cairn.documents.models import Document
from cairn.documents.tasks import check_next
from cairn.exemptions import local_terms
from cairn.exemptions import requests as exemption_requests
from cairn.exemptions.models import LocalTerm
from cairn.governance import actions as governance_actions
from cairn.governance import disclosures
from cairn.governance.terms import Answer, Ground
from cairn.guard.findings import Kind
from cairn.intake.models import Submission
from cairn.kernel.clock import now
from cairn.kernel.identifiers import new_id
from cairn.ops.logs import WithoutText
from cairn.ops.reference import routes
from cairn.retention import disposals
from cairn.retention.terms import HoldReason
from tests.factories import duties, files, reviews
from tests.factories.reviews import AT
from tests.personas import ROLES

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def upload(client: Client, draft: Submission, data: bytes, name: str = "report.docx"):
    file = SimpleUploadedFile(name, data, WORD)
    return client.post(
        f"/committee/notifications/{draft.id}/report/", {"report": file}, follow=True
    )


def without_token(content: bytes) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", content)


# Who may see what


@pytest.mark.parametrize("address", ["/", "/guidance/", "/accessibility/", "/accounts/login/"])
def test_public_pages_open_for_anyone(db, address: str) -> None:
    assert Client().get(address).status_code == 200


@pytest.mark.parametrize(
    "address", ["/committee/", "/inspectorate/", "/inspectorate/figures/", "/home/"]
)
def test_everything_else_asks_to_sign_in(db, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.clause("5.2")
def test_an_absent_and_a_foreign_review_look_the_same(people, client_of) -> None:
    mine = reviews.sent_icr(people)
    stranger = client_of("stranger")
    for page in ("", "check/", "report/", "children/", "sent/"):
        foreign = stranger.get(f"/committee/notifications/{mine.id}/{page}")
        absent = stranger.get(f"/committee/notifications/{new_id()}/{page}")
        assert foreign.status_code == absent.status_code == 404
        assert without_token(foreign.content) == without_token(absent.content)


def test_committee_people_have_no_pages_of_the_inspectorate_and_the_reverse(
    people, client_of
) -> None:
    assert client_of("officer").get("/inspectorate/").status_code == 403
    assert client_of("inspector").get("/committee/").status_code == 403


@pytest.mark.clause("2.5")
def test_someone_who_has_not_signed_is_refused_with_the_clause(people, client_of) -> None:
    answer = client_of("unsigned").get("/inspectorate/")
    assert answer.status_code == 403
    assert "signed the current undertaking" in answer.content.decode()
    assert "Code of practice, 2.5" in answer.content.decode()
    assert AuditEntry.objects.order_by("-number").first().content["verb"] == "web.refused"


@pytest.mark.clause("2.5")
def test_a_conflict_closes_every_page_of_the_review(people, client_of) -> None:
    scr = reviews.accepted_scr(people)
    document = Submission.objects.get(review=scr.id).document_id
    assessment = reviews.proposed(people, scr)
    governance_actions.answer_conflict_question(
        by=people.torn, at=AT, review=scr.id, answer=Answer.WORKED
    )
    torn = client_of("torn")
    for page in (
        f"reviews/{scr.id}/",
        f"documents/{document}/purpose/",
        f"documents/{document}/page/1/",
        f"assessments/{assessment.id}/",
    ):
        answer = torn.get(f"/inspectorate/{page}")
        assert answer.status_code == 403, page
        assert "declared a conflict" in answer.content.decode()


@pytest.mark.clause("5.1")
def test_a_report_opens_only_through_question_and_purpose_and_the_read_is_recorded(
    people, client_of
) -> None:
    scr = reviews.accepted_scr(people)
    document = Submission.objects.get(review=scr.id).document_id
    manager, page = client_of("manager"), f"/inspectorate/documents/{document}/page/1/"
    asked = manager.get(page)["Location"]
    assert asked.startswith(f"/inspectorate/reviews/{scr.id}/conflict/?next=")
    assert manager.post(asked, {"answer": "none"})["Location"] == page
    assert manager.get(page)["Location"].endswith("/purpose/")
    manager.post(f"/inspectorate/documents/{document}/purpose/", {"purpose": "second_reading"})
    before = AuditEntry.objects.count()
    assert "One page." in manager.get(page).content.decode()
    assert "One page." in manager.post(page, {}).content.decode()
    assert AuditEntry.objects.count() == before + 2, "each showing of the page is a read"
    read = AuditEntry.objects.order_by("-number").first().content
    assert (read["verb"], read["subject"], read["by"]) == (
        "documents.document.read",
        str(document),
        str(people.account("manager").id),
    )


# Signing in


def test_staff_without_a_second_factor_are_led_to_set_one_up(people) -> None:
    client = Client()
    client.force_login(people.account("inspector"))
    answer = client.get("/inspectorate/")
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/")


def test_committee_people_may_work_without_a_second_factor(people, client_of) -> None:
    assert client_of("officer").get("/committee/").status_code == 200


def test_secrets_of_second_factors_are_sealed() -> None:
    adapter = SecondFactorAdapter()
    sealed = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DP" not in sealed
    assert adapter.decrypt(sealed) == "JBSWY3DPEHPK3PXP"


def test_five_wrong_passwords_lock_the_account_for_a_while(people) -> None:
    client, wrong = Client(), {"login": "officer@cairn.example", "password": "wrong"}
    for _ in range(5):
        client.post("/accounts/login/", wrong)
    right = client.post("/accounts/login/", {**wrong, "password": "a long enough password"})
    assert right.status_code != 302
    assert "Too many attempts" in right.content.decode()


def test_nobody_can_register_themselves(db) -> None:
    assert Client().get("/accounts/signup/").status_code == 404


def test_a_session_ends_after_thirty_minutes_without_doing_anything(people, client_of) -> None:
    with time_machine.travel(AT, tick=False) as time:
        client = client_of("officer")
        time.shift(timedelta(minutes=29))
        assert client.get("/committee/").status_code == 200
        time.shift(timedelta(minutes=29))
        assert client.get("/committee/").status_code == 200
        time.shift(timedelta(minutes=31))
        assert client.get("/committee/").status_code == 302


def test_pages_carry_strict_headers(people, client_of) -> None:
    answer = client_of("officer").get("/committee/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"


def test_one_click_sign_in_exists_only_in_the_demonstration(people) -> None:
    address = f"/demo/sign-in/{people.account('officer').id}/"
    assert Client().post(address).status_code == 404
    with override_settings(ROOT_URLCONF="demonstration.urls"):
        assert Client().post(address)["Location"] == "/home/"


# Bad input


@pytest.fixture
def draft(people) -> Submission:
    return reviews.draft_icr(people, now(), ratified=now().date().isoformat())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "file is empty"),
        (b"MZ a program", "no kind of file that Cairn can check"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "damaged"),
        (files.word()[:-300], "damaged"),
    ],
)
def test_a_file_that_cannot_be_taken_says_what_to_do(
    people, client_of, draft, data: bytes, message: str
) -> None:
    client = client_of("officer")
    answer = upload(client, draft, data)
    check_next()
    if draft.__class__.objects.get().document:
        answer = client.get(f"/committee/notifications/{draft.id}/report/")
    assert message in answer.content.decode()


def test_an_upload_past_the_limit_is_refused_and_leaves_nothing(people, client_of, draft) -> None:
    answer = upload(client_of("officer"), draft, bytes(27_000_000))
    assert "larger than 25 MB" in answer.content.decode()
    assert not Document.objects.exists()


def test_a_name_in_the_files_name_is_pointed_out_and_never_kept(
    people, client_of, draft, caplog
) -> None:
    answer = upload(client_of("officer"), draft, files.word(), "Report_on_Kayleigh_Drummond.docx")
    assert "seems to name someone" in answer.content.decode()
    row = json.dumps([str(v) for v in Document.objects.values_list().get()])
    assert (
        "Kayleigh"
        not in row + str(list(AuditEntry.objects.values_list("content", flat=True))) + caplog.text
    )


def test_two_tabs_the_second_is_told_and_keeps_what_was_typed(people, client_of, draft) -> None:
    client, page = client_of("officer"), f"/committee/notifications/{draft.id}/decision/"
    old = draft.revision
    first = {
        "revision": old,
        "decision": "proceed",
        "criteria": ["B"],
        "rationale": "The first tab wrote this here.",
    }
    assert client.post(page, first).status_code == 302
    second = {**first, "rationale": "The second tab wrote that there."}
    answer = client.post(page, second)
    assert answer.status_code == 422
    assert "saved this page after you opened it" in answer.content.decode()
    assert "The second tab wrote that there." in answer.content.decode()
    assert "The first tab wrote this here." in answer.content.decode(), "both side by side"
    draft.refresh_from_db()
    assert draft.answers["decision"]["rationale"] == "The first tab wrote this here."


def test_a_form_sent_after_the_session_ended_is_offered_again(people, client_of, draft) -> None:
    client, page = client_of("officer"), f"/committee/notifications/{draft.id}/decision/"
    client.get("/committee/")
    del client.cookies["sessionid"]
    typed = {
        "revision": draft.revision,
        "decision": "proceed",
        "criteria": ["B"],
        "rationale": "A thought not to lose.",
    }
    sent = client.post(
        page, urlencode(typed, doseq=True), content_type="application/x-www-form-urlencoded"
    )
    assert sent["Location"].startswith("/accounts/login/")
    assert "thought" not in json.dumps(dict(client.session))
    client.force_login(people.account("officer"))
    again = client.get(page).content.decode()
    assert "It is not saved yet." in again
    assert "A thought not to lose." in again
    assert "A thought not to lose." in client.get(page).content.decode(), "until it is saved"
    client.post(
        page, urlencode(typed, doseq=True), content_type="application/x-www-form-urlencoded"
    )
    assert "It is not saved yet." not in client.get(page).content.decode()


def test_a_page_saves_itself_and_says_so(people, client_of, draft) -> None:
    page = f"/committee/notifications/{draft.id}/environment/"
    typed = {"revision": draft.revision, "financial": "no", "autosave": "1"}
    answer = client_of("officer").post(page, typed).json()
    assert answer["saved"]
    assert answer["revision"] == draft.revision + 1
    draft.refresh_from_db()
    assert draft.answers["environment"] == {"financial": "no"}


def test_an_autosave_that_names_someone_is_not_saved_and_says_so(people, client_of, draft) -> None:
    page = f"/committee/notifications/{draft.id}/decision/"
    typed = {"revision": draft.revision, "rationale": "Mrs Tweedlesham rang.", "autosave": "1"}
    assert not client_of("officer").post(page, typed).json()["saved"]


def test_sending_twice_leads_to_the_same_confirmation(people, client_of, draft) -> None:
    client, page = client_of("officer"), f"/committee/notifications/{draft.id}/check/"
    reviews.attach(people, draft, at=now())
    first, second = client.post(page), client.post(page)
    confirmation = f"/committee/notifications/{draft.id}/sent/"
    assert first["Location"] == second["Location"] == confirmation
    assert Submission.objects.get().reference in client.get(confirmation).content.decode()


@pytest.mark.parametrize("name", ["nonsense", "report", "chain"])
def test_a_page_that_a_notification_does_not_have_is_not_found(
    people, client_of, draft, name: str
) -> None:
    address = f"/committee/notifications/{draft.id}/{name}/"
    assert client_of("officer").get(address).status_code == (200 if name == "report" else 404)


def test_a_date_that_is_not_one_is_said_at_its_field(people, client_of, draft) -> None:
    typed = {
        "revision": draft.revision,
        "ratified_day": "31",
        "ratified_month": "2",
        "ratified_year": "2026",
    }
    answer = (
        client_of("officer")
        .post(f"/committee/notifications/{draft.id}/dates/", typed)
        .content.decode()
    )
    assert "Enter a real date" in answer
    assert 'href="#id_ratified_0"' in answer
    assert 'id="id_ratified_0" value="31"' in answer


def test_a_wrong_reference_in_the_search_says_what_is_wrong(people, client_of) -> None:
    inspector = client_of("inspector")
    assert "looks like" in inspector.get("/inspectorate/reviews/?reference=42").content.decode()
    assert (
        "last letter does not fit"
        in inspector.get("/inspectorate/reviews/?reference=ICR-2026-0001-B").content.decode()
    )
    assert inspector.get("/inspectorate/reviews/?page=nonsense&kind=nonsense").status_code == 200


def test_no_text_of_a_report_or_form_is_logged(
    people, client_of, draft, caplog, monkeypatch
) -> None:
    caplog.set_level(logging.DEBUG)
    client = client_of("officer")
    client.raise_request_exception = False

    def fail(**kwargs):
        raise ValueError("Mrs Tweedlesham rang")

    monkeypatch.setattr("cairn.web.committee.intake.sections.actions.save_section", fail)
    typed = {"revision": draft.revision, "financial": "no"}
    answer = client.post(f"/committee/notifications/{draft.id}/environment/", typed)
    assert answer.status_code == 500
    assert "Something went wrong" in answer.content.decode()
    lines = "\n".join(
        WithoutText().format(record)
        for record in caplog.records
        if record.name.startswith("django")
    )
    assert "ValueError" in lines
    assert "Tweedlesham" not in lines


def test_nobody_who_is_not_signed_in_can_fill_our_memory(db) -> None:
    file = SimpleUploadedFile("a.docx", bytes(5_000_000), WORD)
    answer = Client().post(
        "/accounts/login/", {"login": "a@b.example", "password": "x", "file": file}
    )
    assert answer.wsgi_request.FILES == {}


@pytest.mark.parametrize("typed", ["²", "9" * 5_000, "abc", "-1", ""])
def test_a_number_that_is_none_brings_nothing_down(people, client_of, draft, typed: str) -> None:
    client = client_of("officer")
    answer = client.post(
        f"/committee/notifications/{draft.id}/environment/", {"revision": typed, "financial": "no"}
    )
    assert answer.status_code in (302, 422)
    assert (
        client_of("unsigned")
        .post("/inspectorate/undertaking/", {"version": typed, "agreed": "on"})
        .status_code
        == 200
    )
    assert (
        client_of("inspector").get(f"/inspectorate/reviews/?kind={typed}&page={typed}").status_code
        == 200
    )


# What pages cost


def queries_for(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


LISTS = [
    ("officer", "/committee/"),
    ("chair", "/committee/"),
    ("officer", "/committee/figures/"),
    ("officer", "/committee/local-words/"),
    ("chair", "/committee/words/"),
    ("official", "/government/"),
    ("official", "/government/figures/"),
    ("gatekeeper", "/inspectorate/"),
    ("inspector", "/inspectorate/"),
    ("manager", "/inspectorate/"),
    ("governor", "/inspectorate/code-of-practice/"),
    ("administrator", "/inspectorate/committees/"),
    ("administrator", "/inspectorate/people/"),
    ("administrator", "/inspectorate/people/?search=persona&role=inspector&closed=yes"),
    ("administrator", "/inspectorate/people/invitations/"),
    ("administrator", "/account/to-confirm/"),
    ("chair", "/committee/people/"),
    ("auditor", "/inspectorate/records/certificates/"),
    ("administrator", "/inspectorate/committees/new/"),
    ("inspector", "/inspectorate/disclosures/"),
    ("governor", "/inspectorate/disclosures/"),
    ("analyst", "/inspectorate/figures/"),
    ("inspector", "/inspectorate/page-references/"),
    ("governor", "/inspectorate/governance/"),
    ("governor", "/inspectorate/governance/record/"),
    ("governor", "/inspectorate/governance/record/?reference={reference}"),
    ("governor", "/inspectorate/governance/texts/"),
    ("manager", "/inspectorate/publications/"),
    ("analyst", "/inspectorate/publications/case-studies/new/"),
    ("records", "/inspectorate/records/"),
    ("inspector", "/inspectorate/away/"),
    ("governor", "/inspectorate/"),
    ("records", "/inspectorate/"),
    ("inspector", "/inspectorate/?show=mine"),
    ("manager", "/inspectorate/?show=team"),
    ("manager", "/inspectorate/workload/"),
    ("analyst", "/inspectorate/reviews/not-answered/"),
    ("inspector", "/inspectorate/reviews/"),
    ("second", "/inspectorate/words/"),
    ("auditor", "/inspectorate/time-limits/"),
]


def test_every_page_that_lists_something_is_among_those_whose_queries_are_counted() -> None:
    listing = {address for address, _, reads in routes() if reads and "<" not in address}
    assert listing - {address.split("?")[0] for _, address in LISTS} == set()


def test_every_list_costs_the_same_however_long_it_is(people, client_of) -> None:
    """One test for all lists: the rows take seconds to make."""
    clients = {name: client_of(name) for name, _ in LISTS}

    def costs() -> dict[str, int]:
        return {
            f"{address} for {name}": queries_for(clients[name], address.format(reference=reference))
            for name, address in LISTS
        }

    scr = _one_of_each(people)
    reference = scr.reference
    short = costs()
    _one_of_each(people)
    _one_of_each(people)
    assert costs() == short


def _one_of_each(people) -> Review:
    """One more of everything that any page lists; gives a review that much was done with."""
    reviews.attach_beside(people, reviews.draft_icr(people))
    reviews.sent_icr(people)
    scr = reviews.accepted_scr(people)
    reviews.issued(people, scr)
    other = reviews.accepted_scr(people)
    reviews.proposed(people, other)
    icr = reviews.accepted_icr(people)
    duties.sent(people, icr)
    duties.asked(people, reviews.accepted_icr(people, decision="criteria_not_met"))
    duties.asked_back(people, reviews.accepted_icr(people, decision="criteria_not_met"))
    duties.raised(people, scr)
    study = duties.study(people, other)
    _one_of_each_request(people, scr)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE anonymity_textcheck SET stopped = %s", [True])
    assert study.state == "cleared"
    disposals.place_hold(
        by=people.records, at=AT, review=icr.id, reason=HoldReason.INQUIRY, authority="An order"
    )
    duties.period(people)
    disposals.propose(by=people.records, at=duties.LONG_AFTER, subject=duties.document_of(other))
    return scr


def _one_of_each_request(people, scr) -> None:
    disclosures.request(
        by=people.inspector,
        at=AT,
        review=scr.id,
        document=None,
        ground=Ground.COURT,
        authority="An order",
        asked_by="The court",
        what="The report",
    )
    phrase = f"Carron Hub {'ABC'[LocalTerm.objects.count()]} Centre"
    why = "It leads to one service."
    local_terms.block(by=people.officer, at=AT, phrase=phrase, kind=Kind.ORGANISATION, why=why)
    exemption_requests.ask(
        by=people.inspector,
        at=AT,
        review=scr.id,
        kind=Kind.PERSON,
        phrase="Kayleigh",
        why="A method.",
    )


def test_every_member_of_staff_lands_where_their_work_is(people, client_of) -> None:
    landing = {
        "officer": "/committee/",
        "chair": "/committee/",
        "gatekeeper": "/inspectorate/",
        "records": "/inspectorate/records/",
        "unsigned": "/inspectorate/undertaking/",
    }
    for name, address in landing.items():
        assert client_of(name).get("/home/")["Location"] == address


@pytest.mark.parametrize("name", sorted(ROLES))
def test_everyone_has_a_page_to_begin_on(people, client_of, name: str) -> None:
    client = client_of(name)
    assert client.get(client.get("/home/")["Location"]).status_code == 200


def test_every_role_has_a_persona() -> None:
    assert sorted({*roles.ROLES} - {*ROLES.values()}) == []


def test_the_undertaking_is_signed_on_its_page(people, client_of) -> None:
    client = client_of("unsigned")
    page = "/inspectorate/undertaking/"
    assert "Tick the box to sign." in client.post(page, {"version": 1}).content.decode()
    assert client.post(page, {"version": 1, "agreed": "on"}).status_code == 302
    assert client.get("/inspectorate/").status_code == 200
    assert Authenticator.objects.exists()


# Long lists


@pytest.mark.parametrize(
    ("name", "address", "parameter"),
    [
        ("governor", "/inspectorate/governance/", "conflicts"),
        ("governor", "/inspectorate/disclosures/", "page"),
        ("records", "/inspectorate/records/", "kept"),
        ("analyst", "/inspectorate/publications/", "studies"),
        ("governor", "/inspectorate/governance/texts/", "page"),
    ],
)
def test_a_page_number_that_is_none_shows_the_nearest_there_is(
    people, client_of, name: str, address: str, parameter: str
) -> None:
    client = client_of(name)
    for asked in ("2", "0", "-1", "x", "99999999999999999999"):
        assert client.get(address, {parameter: asked}).status_code == 200


def test_the_access_record_comes_a_page_at_a_time_the_newest_first(people, client_of) -> None:
    scr = reviews.accepted_scr(people)
    reviews.issued(people, scr)
    address = f"/inspectorate/governance/record/?reference={scr.reference}"
    first = client_of("governor").get(address).content.decode()
    assert first.count('scope="row"') == 25
    assert re.search(r'href="\?reference=[^"]+&amp;page=2"', first)
    second = client_of("governor").get(f"{address}&page=2").content.decode()
    assert "Page 2 of" in second
    assert (
        re.search(r'scope="row"[^>]*>([^<]+)', first)[1]
        != re.search(r'scope="row"[^>]*>([^<]+)', second)[1]
    )
