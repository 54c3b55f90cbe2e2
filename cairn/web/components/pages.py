"""What pages are made of: their title and breadcrumbs, one form, one button, tables and links."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ParamSpec, Protocol, TypeVar, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cairn.kernel.clauses import Clause
from cairn.kernel.refusals import Refusal
from cairn.web.components.exemption_requests import request_exemption, status_of
from cairn.web.components.paging import Shown
from cairn.web.components.routes import Request, whole_number
from cairn.web.components.saved_forms import restore_form
from cairn.web.components.try_action import try_action

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `about` is what a screen reader adds, so that links in a table differ."""

    url: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A button that sends nothing but the press; `about` as for a link."""

    post_to: str
    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A state, shown as a tag."""

    state: str


@dataclass(frozen=True, slots=True)
class Label:
    """A tag for what is no state, in a colour of the design system."""

    label: str
    colour: str = "grey"


@dataclass(frozen=True, slots=True)
class Number:
    """A count, set to the right."""

    number: Any


@dataclass(frozen=True, slots=True)
class Late:
    """Text that stands out, because the time is over."""

    late: str


@dataclass(frozen=True, slots=True)
class Muted:
    """Text that steps back."""

    muted: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Several cells in one, below each other."""

    lines: Sequence["Cell"]


Cell = str | Link | Button | Tag | Label | Number | Late | Muted | Lines
Rows = list[tuple[str, Cell]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column heads its rows; `empty` is shown in place of one without rows."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    empty: str = ""
    hide_caption: bool = False
    # The page of a longer list that the rows are.
    shown: Shown[Any] | None = None

    @property
    def labelled(self) -> list[list[tuple[str, Cell]]]:
        """Each cell with the head of its column, which a small screen shows beside it."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Page:
    """The head of a page. `crumbs` are the links that lead to it."""

    title: str
    label: str = ""
    crumbs: Sequence[Link] = ()
    # What the browser's tab and the breadcrumb say, where that is not the title.
    tab: str = ""
    crumb: str = ""


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page with one form. `crumbs` are the links that lead to it."""

    title: str
    button: str
    back: str
    label: str = ""
    intro: str = ""
    clause: Clause | None = None
    crumbs: Sequence[Link] = ()
    # Of what is being changed, so that no other tab is undone; none where nobody else could write.
    revision: int | None = None
    template: str = "components/form_page.html"
    more: dict[str, Any] = field(default_factory=dict)
    # The fields that refusals are about, by their codes: said there, and linked from above.
    at_fields: Mapping[str, str] = field(default_factory=dict)


def posted(request: Request) -> Any:
    """What was sent with a form, or restored after signing in; None for a page just opened."""
    return request.POST if request.method == "POST" else restore_form(request)


class Made(Protocol):
    """What an action made or changed, as far as a page needs it: the key for its address."""

    @property
    def id(self) -> UUID: ...


def page_of(name: str) -> Callable[[Made], str]:
    """Leads on to the page of what was made; `name` is that of the address."""

    def lead(made: Made) -> str:
        return reverse(name, args=[made.id])

    return lead


def answer_form(
    request: Request,
    site: str,
    page: FormPage,
    form: forms.Form,
    act: Callable[[dict[str, Any]], T],
    then: str | Callable[[T], str],
    done: str = "",
) -> HttpResponse:
    """Show the form; once it is sent and valid, act and go on to `then`.

    What is refused is shown on the form, and nothing typed is lost.
    """
    # First: if a colleague was asked, the form comes back and is not sent.
    refusals = request_exemption(request, form)
    if request.method == "POST" and form.is_valid():
        result, refusals = try_action(act, form.cleaned_data)
        if not refusals:
            if done:
                messages.success(request, done)
            return redirect(then if isinstance(then, str) else then(cast(T, result)))
        refusals = _land(form, refusals, page.at_fields)
    shown = {"site": site, "page": page, "form": form, "refusals": refusals, **page.more}
    shown["revision"] = (
        None if page.revision is None else shown_revision(form, page.revision, refusals)
    )
    return render(request, page.template, shown, status=status_of(request, form))


def _land(
    form: forms.Form, refusals: tuple[Refusal, ...], fields: Mapping[str, str]
) -> tuple[Refusal, ...]:
    """Say refusals at the fields that they are about; what is left is about none. A clause is shown
    above the form only, so what names one stays there.
    """
    here = [r for r in refusals if r.code in fields and r.clause is None]
    for refusal in here:
        form.add_error(fields[refusal.code], refusal.because)
    return tuple(refusal for refusal in refusals if refusal not in here)


def do(
    request: Request,
    then: str,
    done: str,
    action: Callable[P, object],
    *args: P.args,
    **kwargs: P.kwargs,
) -> HttpResponse:
    """A button that does one thing, says so or why not, and goes on to `then`."""
    _, refusals = try_action(action, *args, **kwargs)
    if not refusals:
        messages.success(request, done)
    return refuse(request, refusals, then)


def refuse(request: Request, refusals: tuple[Refusal, ...], then: str) -> HttpResponse:
    """Go on to `then`, where the refusals are shown."""
    for refusal in refusals:
        messages.warning(request, str(refusal))
    return redirect(then)


def shown_revision(form: forms.Form, fresh: int, refusals: tuple[Refusal, ...]) -> int:
    """The revision that the writer saw.

    After ‘changed meanwhile’ they have been told, so their next save goes through.
    """
    if not form.is_bound or any(refusal.code == "changed_meanwhile" for refusal in refusals):
        return fresh
    return whole_number(form.data.get("revision"), fresh)
