"""A report that was redacted with a black box: its sender sees what the box does not hide, by the
keyboard alone, and says why nothing was to be hidden.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.test_keyboard_notification import Keyboard
from tests.journeys.visitor import Visitor

Visit = Callable[..., Visitor]
UNDER = "the aunt of the child, who lives next door"


@pytest.mark.clause("3.1")
def test_a_black_box_over_words_is_seen_and_answered_without_a_mouse(visit: Visit) -> None:
    bracken = visit("Bracken")
    page = bracken.page
    keyboard = Keyboard(bracken)
    keyboard.follow("Redacted with a black box")
    keyboard.follow("The report")
    bracken.heading("The report")
    bracken.sees("1 redaction hides nothing")
    bracken.sees("Page 3 could not be checked")
    bracken.sees("Not ready to send")
    bracken.look()
    expect(page.locator("mark", has_text=UNDER)).to_be_visible()
    picture = page.locator("img.cairn-redaction")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    assert UNDER in (picture.get_attribute("alt") or "")
    keyboard.tab_to(page.locator("summary", has_text="Nothing was to be hidden here"))
    keyboard.keys.press("Enter")
    keyboard.type("Why was nothing to be hidden here?", "Mrs Moira Tweedlesham said so.")
    keyboard.press("Tell the gatekeeper")
    expect(page.locator(".ds_error-summary")).to_be_visible()
    bracken.look(allowed_errors=1)
    keyboard.type("Why was nothing to be hidden here?", "It is a line of the layout.")
    keyboard.press("Tell the gatekeeper")
    bracken.sees("You said why nothing was to be hidden here: It is a line of the layout.")
    bracken.look(allowed_errors=1)
