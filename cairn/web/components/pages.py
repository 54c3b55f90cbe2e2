"""What pages are put together from: a page with one form, a button that does one thing, tables and links."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cairn.kernel.refusals import Refusal
from cairn.web.components.exemption_requests import request_exemption, status_of
from cairn.web.components.routes import Request, whole_number
from cairn.web.components.saved_forms import restore_form
from cairn.web.components.try_action import try_action

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `about` is what a screen reader adds to its text, so that links in a table differ."""

    url: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A state, shown as a tag."""

    state: str


@dataclass(frozen=True, slots=True)
class Number:
    """A count, set to the right."""

    number: Any


Cell = str | Link | Tag | Number


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column heads its rows; `empty` is said in place of a table without rows."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]
    empty: str = ""
    hide_caption: bool = False

    @property
    def labelled(self) -> list[list[tuple[str, Any]]]:
        """Each cell with the head of its column, which a small screen shows beside it."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page with one form. `crumbs` are the links that lead to it."""

    title: str
    button: str
    back: str
    label: str = ""
    intro: str = ""
    clause: str = ""
    crumbs: Sequence[Link] = ()
    # Of what is being changed, so that no other tab is undone; none where nobody else could be writing.
    revision: int | None = None
    template: str = "components/form_page.html"
    more: dict[str, Any] = field(default_factory=dict)


def posted(request: Request) -> Any:
    """What came with a form, now or before the person had to sign in again; None for a page that is just opened."""
    return request.POST if request.method == "POST" else restore_form(request)


def answer_form(
    request: Request,
    site: str,
    page: FormPage,
    form: forms.Form,
    act: Callable[[dict[str, Any]], T],
    then: Callable[[T], str],
    done: str = "",
) -> HttpResponse:
    """Show the form; once it is sent and valid, act and go on. What is refused is shown, and nothing typed is lost."""
    refusals = request_exemption(request, form)
    if request.method == "POST" and form.is_valid():
        result, refusals = try_action(lambda: act(form.cleaned_data))
        if not refusals:
            if done:
                messages.success(request, done)
            return redirect(then(result))  # type: ignore[arg-type]
    shown = {"site": site, "page": page, "form": form, "refusals": refusals, **page.more}
    shown["revision"] = None if page.revision is None else shown_revision(form, page.revision, refusals)
    return render(request, page.template, shown, status=status_of(request, form))


def do(request: Request, act: Callable[[], T], done: str, then: str) -> HttpResponse:
    """A button that does one thing, and says so or why not."""
    _, refusals = try_action(act)
    for refusal in refusals:
        messages.warning(request, str(refusal))
    if not refusals:
        messages.success(request, done)
    return redirect(then)


def shown_revision(form: forms.Form, fresh: int, refusals: tuple[Refusal, ...]) -> int:
    """What the writer saw. After ‘changed meanwhile’ they have been told, so their next save goes through."""
    if not form.is_bound or any(refusal.code == "changed_meanwhile" for refusal in refusals):
        return fresh
    return whole_number(form.data.get("revision"), fresh)
