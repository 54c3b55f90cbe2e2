"""From an empty installation to an officer who signs in with a passkey; a leaver at noon; a chair
who approves.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import evidence
from tests.journeys.installation import Installation
from tests.journeys.visitor import Visitor

PASSWORD = "four words of no use"
Arrive = Callable[[], Visitor]


@pytest.fixture(scope="module")
def installation(
    tmp_path_factory: pytest.TempPathFactory, first_port: int
) -> Iterator[Installation]:
    var = tmp_path_factory.mktemp("cairn-test-") / "cairn-test-installation"
    var.mkdir()
    made = Installation(var, first_port + 40)
    evidence.elsewhere.append(made.rules)
    yield made
    made.stop()


@pytest.fixture(scope="module")
def first_link(installation: Installation) -> str:
    said = installation.command(
        "setup", "--email", "first@cairn.example", "--name", "First Invented"
    )
    installation.start()
    (link,) = re.findall(rf"{re.escape(installation.address)}(/join/\S+/)", said)
    return str(link)


@pytest.fixture
def arrive(browser: Browser, installation: Installation) -> Iterator[Arrive]:
    """Somebody at a browser of their own, whose computer keeps passkeys."""
    contexts = []

    def sit_down() -> Visitor:
        context = browser.new_context(
            base_url=installation.address, viewport={"width": 1280, "height": 900}
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        visitor = Visitor(context.new_page())
        keep_passkeys(visitor.page)
        return visitor

    yield sit_down
    for context in contexts:
        context.close()


def keep_passkeys(page: Page) -> None:
    """A computer with a fingerprint reader, on which somebody always puts their finger."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def join(visitor: Visitor, link: str, name: str) -> None:
    """Open the invitation, choose a password, add a passkey."""
    visitor.go(link)
    visitor.heading("Your invitation to Cairn")
    visitor.sees(name)
    visitor.look()
    visitor.page.get_by_label("Choose a password").fill(PASSWORD)
    visitor.page.get_by_label("The same password again").fill(PASSWORD)
    visitor.press("Open your account")
    visitor.heading("Your second factor")
    visitor.look()
    visitor.click("Add a passkey")
    visitor.heading("Add a passkey")
    visitor.look()
    visitor.fill("Name", "My computer")
    visitor.press("Add it")
    visitor.sees("The passkey is added.")


def sign_out(visitor: Visitor) -> None:
    visitor.press("Sign out")


def sign_in_with_passkey(visitor: Visitor) -> None:
    visitor.go("/accounts/login/")
    visitor.look()
    visitor.press("Sign in with a passkey")


def invite(admin: Visitor, name: str, email: str, role: str, committee: str = "") -> None:
    admin.click("People")
    admin.click("Invite somebody")
    admin.look()
    admin.page.get_by_label("Name", exact=True).fill(name)
    admin.page.get_by_label("E-mail").fill(email)
    admin.page.get_by_label("Role").select_option(label=role)
    if committee:
        admin.page.get_by_label("Committee", exact=True).select_option(label=committee)
    admin.press("Send the invitation")
    admin.heading("Invitations")
    admin.look()


@pytest.fixture
def admin(arrive: Arrive, first_link: str) -> Visitor:
    """The first administrator: by the link on the first day, and with the passkey after that."""
    visitor = arrive()
    visitor.go(first_link)
    if not visitor.page.get_by_role("heading", name="Your invitation to Cairn").count():
        pytest.skip("the link was used by the journey before")
    join(visitor, first_link, "First Invented")
    visitor.go("/home/")
    visitor.heading("Your undertaking")
    visitor.look()
    visitor.tick(visitor.page.get_by_role("checkbox"))
    visitor.click("Sign", "button", exact=True)
    return visitor


@pytest.mark.clause("5.2")
def test_from_an_empty_installation_to_people_who_come_and_go(
    admin: Visitor, arrive: Arrive, installation: Installation
) -> None:
    committee = "Fife Child Protection Committee"
    admin.go("/home/")
    admin.heading("People")
    admin.look()

    invite(admin, "Chair Invented", "chair@council.example", "Committee chair", committee)
    chair = arrive()
    join(chair, installation.link_to("chair@council.example"), "Chair Invented")
    sign_out(chair)
    sign_in_with_passkey(chair)
    chair.heading("Your reviews")

    invite(admin, "Officer Invented", "officer@council.example", "Committee officer", committee)
    admin.sees("Waits for approval")
    chair.click("People")
    chair.heading("People of the committee")
    chair.look()
    chair.press("Approve and invite")
    chair.sees("The invitation is on its way.")

    officer = arrive()
    join(officer, installation.link_to("officer@council.example"), "Officer Invented")
    sign_out(officer)
    sign_in_with_passkey(officer)
    officer.heading("Your reviews")
    officer.look()
    officer.click("Officer Invented")
    officer.heading("Your account")
    officer.sees("You signed in")
    officer.look()

    chair.go("/committee/people/")
    chair.page.locator("tr", has_text="Officer Invented").get_by_role("link", name="Remove").click()
    chair.look()
    chair.press("Remove now")
    chair.sees("Officer Invented can no longer sign in.")
    officer.go("/committee/")
    officer.heading("Sign in")
    sign_in_with_passkey(officer)
    officer.does_not_see("Your reviews")


def test_files_of_the_installation_hold_no_link(installation: Installation) -> None:
    """What the server keeps on its disk lets nobody in."""
    database = Path(installation.var / "cairn.sqlite3").read_bytes()
    assert b"/join/" not in database
