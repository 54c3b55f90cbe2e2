"""A person at a browser, who notices whatever makes a page hard to use."""

import re
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page, expect

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


Role = Literal["link", "button", "tab", "heading"]


class Visitor:
    """Wraps a page: every `look` asks axe, the width of the page and the console."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.on(
            "console",
            lambda message: self.errors.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._note_request)

    def _note_request(self, request) -> None:
        if not request.url.startswith(("http://localhost", "data:", "blob:")):
            self.foreign.append(request.url)

    def go(self, path: str) -> None:
        self.page.goto(path)

    def click(self, name: str, role: Role = "link", exact: bool = False) -> None:
        self.page.get_by_role(role, name=name, exact=exact).first.click()

    def press(self, name: str) -> None:
        self.click(name, "button")

    def choose(self, question: str, *answers: str) -> None:
        """Tick answers in the group of that question."""
        group = self.page.get_by_role("group", name=question)
        for answer in answers:
            self.tick(group.get_by_label(answer, exact=True))

    def tick(self, box: Locator) -> None:
        """The design system lays the label over the box, so the click lands on the label, as a
        person's would.
        """
        if not box.is_checked():
            self.page.locator(f'label[for="{box.get_attribute("id")}"]').click()
        expect(box).to_be_checked()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)

    def has_no_conflict(self) -> None:
        """Answer the question that comes before anything of a review opens."""
        self.heading("Conflicts of interest")
        self.tick(self.page.get_by_label("I have no conflict of interest"))
        self.press("Continue")

    def attach(self, name: str, data: bytes) -> None:
        payload = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        self.page.get_by_label("Choose the report").set_input_files(payload)  # type: ignore[arg-type]
        self.page.locator("main form button[type=submit]").last.click()

    def is_told(self, text: str) -> None:
        """These words and no others, so that ‘Not ready’ does not count as ‘Ready’."""
        expect(self.page.get_by_text(text, exact=True).first).to_be_visible()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def does_not_see(self, text: str) -> None:
        expect(self.page.get_by_text(text)).to_have_count(0)

    def heading(self, text: str) -> Locator:
        found = self.page.get_by_role("heading", level=1, name=text)
        expect(found).to_be_visible()
        return found

    def look(self, allowed_errors: int = 0) -> None:
        """Nothing that axe finds, nothing wider than the window, no error in the console, no
        foreign request.
        """
        expect(self.page).to_have_title(re.compile("– Cairn$"))
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wider) <= 0, f"{self.page.url} is wider than its window"
        self._ask_axe()
        assert len(self.errors) <= allowed_errors, self.errors
        assert self.foreign == []

    def _ask_axe(self) -> None:
        self.page.evaluate(AXE.read_text("utf-8"))
        options = {"runOnly": {"type": "tag", "values": RULES}}
        found = self.page.evaluate("options => axe.run(document, options)", options)
        violations = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found["violations"]]
        assert violations == [], f"{self.page.url}: {violations}"
