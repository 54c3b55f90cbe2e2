"""Everything about one's own account by keyboard alone, and what is said when something fails."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, TimeoutError, expect

from tests import evidence
from tests.journeys.installation import Installation
from tests.journeys.test_first_day import PASSWORD, keep_passkeys
from tests.journeys.visitor import Visitor

ADDRESS = "keys@cairn.example"
SMALL = {"width": 375, "height": 700}
# How something looks at rest is kept with it, to see that the focus changes that. The design system
# draws the box of a hidden checkbox before its label.
_LOOKS = """
  const looks = (e) => {
    const isBox = ['checkbox', 'radio'].includes(e.type);
    const style = isBox ? getComputedStyle(e.nextElementSibling, '::before') : getComputedStyle(e);
    return ['outlineStyle', 'outlineWidth', 'boxShadow', 'backgroundColor', 'borderColor'].map(
      (name) => style[name]).join(' ');
  };"""
# What can be reached, from top to bottom as it stands on the page.
_REACHABLE = """() => {LOOKS
  return [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, [tabindex="0"]'
  )].filter((e) => !e.disabled && e.checkVisibility()).map((e, number) => {
    e.dataset.looks = looks(e);
    e.dataset.place = String(number);
    return e.dataset.place;
  });
}""".replace("LOOKS", _LOOKS)
_FOCUSED = """() => {
  const e = document.activeElement;
  return { place: e.dataset.place ?? '', text: (e.innerText || e.name || e.tagName).trim() };
}"""
# In sight, and marked; the page may still be scrolling.
_MARKED = """() => {LOOKS
  const e = document.activeElement;
  const seen = e.getBoundingClientRect();
  const inside = seen.width > 0 && seen.bottom > 0 && seen.top < innerHeight;
  return inside && looks(e) !== e.dataset.looks;
}""".replace("LOOKS", _LOOKS)
Arrive = Callable[..., Visitor]


@pytest.fixture(scope="module")
def installation(
    tmp_path_factory: pytest.TempPathFactory, first_port: int
) -> Iterator[Installation]:
    var = tmp_path_factory.mktemp("cairn-test-") / "cairn-test-accounts"
    var.mkdir()
    made = Installation(var, first_port + 41)
    evidence.elsewhere.append(made.rules)
    yield made
    made.stop()


@pytest.fixture
def arrive(browser: Browser, installation: Installation) -> Iterator[Arrive]:
    contexts = []

    def sit_down(**options: Any) -> Visitor:
        context = browser.new_context(
            base_url=installation.address, **{"viewport": {"width": 1280, "height": 900}, **options}
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Visitor(context.new_page())

    yield sit_down
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def state(browser: Browser, installation: Installation) -> dict[str, Any]:
    """An administrator who has a passkey and recovery codes, as their browser keeps it."""
    said = installation.command("setup", "--email", ADDRESS, "--name", "Keys Invented")
    installation.start()
    context = browser.new_context(base_url=installation.address)
    page = context.new_page()
    keep_passkeys(page)
    page.goto(next(word for word in said.split() if "/join/" in word))
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Open your account").click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/recovery-codes/")
    codes = page.locator(".cairn-codes li").all_inner_texts()
    kept = {"storage_state": context.storage_state(), "codes": codes}
    context.close()
    return kept


def tab_to(visitor: Visitor, name: str) -> None:
    """Tab until what has that label or text has the focus."""
    said = "(document.activeElement.labels?.[0] ?? document.activeElement).innerText ?? ''"
    for _ in range(40):
        visitor.page.keyboard.press("Tab")
        if name in visitor.page.evaluate(said):
            return
    raise AssertionError(f"the keyboard does not reach ‘{name}’")


def walk(visitor: Visitor) -> None:
    """From the top to the bottom: everything once, in order, with the focus to be seen."""
    page = visitor.page
    places = page.evaluate(_REACHABLE)
    page.keyboard.press("Tab")
    assert page.evaluate(_FOCUSED)["text"] == "Skip to main content"
    for place in places:
        focused = page.evaluate(_FOCUSED)
        assert focused["place"] == place, f"{page.url}: out of turn at {focused['text']}"
        try:
            page.wait_for_function(_MARKED, timeout=15_000, polling=100)
        except TimeoutError as error:
            raise AssertionError(f"{page.url}: no focus seen on {focused['text']}") from error
        page.keyboard.press("Tab")
    assert page.evaluate(_FOCUSED)["place"] in ("", places[0]), "the keyboard is kept on the page"


OWN = {
    "/account/": "Your account",
    "/account/to-confirm/": "Lost second factors",
    "/accounts/logout/": "Sign out",
    "/accounts/password/change/": "Change your password",
    "/accounts/reauthenticate/": "Is it still you?",
    "/accounts/2fa/": "Your second factor",
    "/accounts/2fa/reauthenticate/": "Is it still you?",
    "/accounts/2fa/passkeys/": "Your passkeys",
    "/accounts/2fa/passkeys/add/": "Add a passkey",
    "/accounts/2fa/passkeys/reauthenticate/": "Is it still you?",
    "/accounts/2fa/recovery-codes/": "Your recovery codes",
    "/accounts/2fa/recovery-codes/generate/": "Make recovery codes",
    "/accounts/2fa/totp/activate/": "Set up an authenticator app",
    "/inspectorate/people/": "People",
    "/inspectorate/people/invitations/": "Invitations",
    "/inspectorate/people/invite/": "Invite somebody",
}
STRANGERS = {
    "/accounts/login/": "Sign in",
    "/accounts/inactive/": "You can't sign in today",
    "/accounts/password/reset/": "Forgotten password",
    "/accounts/password/reset/done/": "Look in your mailbox",
    "/accounts/password/reset/key/1-dead-key/": "This link no longer holds",
    "/accounts/password/reset/key/done/": "Sign in with it",
    "/accounts/oidc/cancelled/": "You did not sign in",
    "/not-known-here/": "You have no account here",
    "/join/dead/": "This invitation can't be used",
}


@pytest.mark.parametrize("window", [None, SMALL], ids=["wide", "375 pixels"])
def test_every_page_of_ones_own_account_by_keyboard(
    arrive: Arrive, state: dict[str, Any], window: dict[str, int] | None
) -> None:
    options = {"viewport": window} if window else {}
    owner = arrive(storage_state=state["storage_state"], **options)
    owner.go("/home/")
    if "undertaking" in owner.page.url:
        owner.tick(owner.page.get_by_role("checkbox"))
        owner.click("Sign", "button", exact=True)
    for path, heading in OWN.items():
        owner.go(path)
        owner.heading(heading)
        owner.look()
        walk(owner)
    for link in ("Rename", "Remove"):
        owner.go("/accounts/2fa/passkeys/")
        owner.click(link)
        owner.heading(f"{link} the passkey")
        owner.look()
        walk(owner)


@pytest.mark.parametrize("window", [None, SMALL], ids=["wide", "375 pixels"])
def test_every_page_before_signing_in_by_keyboard(
    arrive: Arrive, state: dict[str, Any], window: dict[str, int] | None
) -> None:
    stranger = arrive(**({"viewport": window} if window else {}))
    for path, heading in STRANGERS.items():
        stranger.go(path)
        stranger.heading(heading)
        stranger.look(allowed_errors=1)
        stranger.errors.clear()
        walk(stranger)


@pytest.mark.clause("5.2")
def test_signing_in_by_keyboard_alone(arrive: Arrive, state: dict[str, Any]) -> None:
    person = arrive()
    page = person.page
    person.go("/accounts/login/")
    tab_to(person, "E-mail")
    page.keyboard.press("Enter")
    expect(page.locator("#error-summary")).to_be_focused()
    person.sees("Enter your e-mail address.")
    person.look()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("E-mail")).to_be_focused()
    page.keyboard.type(ADDRESS)
    tab_to(person, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    person.heading("Your second factor")
    person.look()
    walk(person)
    tab_to(person, "Code")
    page.keyboard.type("000000")
    page.keyboard.press("Enter")
    expect(page.locator("#error-summary")).to_be_focused()
    person.sees("That code is not right.")
    person.look()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Code")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type(state["codes"][0])
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    tab_to(person, "Keys Invented")
    page.keyboard.press("Enter")
    person.heading("Your account")
    person.sees("Somebody tried a wrong code or passkey")


def test_a_passkey_that_is_not_used_is_said_where_the_person_looks(
    arrive: Arrive, state: dict[str, Any]
) -> None:
    person = arrive()
    keep_passkeys(person.page)
    person.go("/accounts/login/")
    tab_to(person, "Sign in with a passkey")
    person.page.keyboard.press("Enter")
    expect(person.page.locator("#passkey-problem")).to_be_focused()
    person.sees("The passkey was not used")
    person.look()


def test_a_passkey_of_nobody_is_said(arrive: Arrive, state: dict[str, Any]) -> None:
    person = arrive()
    person.go("/accounts/login/")
    send = """() => {
      document.getElementById('mfa_credential').value = '{"id": "nothing"}';
      HTMLFormElement.prototype.submit.call(document.getElementById('mfa_login'));
    }"""
    with person.page.expect_navigation():
        person.page.evaluate(send)
    person.sees("That passkey does not open this account.")
    person.look()
