"""Committees, what they cover, and who holds their offices: for the administrator."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clock import today
from cairn.organisations import queries
from cairn.organisations.history import history
from cairn.organisations.queries import Committee, OfficeHolder
from cairn.organisations.terms import LADDER, Office
from cairn.web.components.pages import Cell, Late, Lines, Link, Muted, Page, Rows, Table
from cairn.web.components.paging import Shown, show
from cairn.web.components.routes import Request, open_to, whole_number
from cairn.web.components.templatetags.components import day

HOME = Link("/inspectorate/committees/", "Committees")
# All of Scotland's, so that a vacant office is seen without turning the page.
_ON_A_PAGE = 40


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.committees.read")
@require_GET
def committees(request: Request) -> HttpResponse:
    """Every committee with its offices; an office that nobody holds stands out."""
    on = today()
    by_office = {(h.committee_id, h.office): h for h in queries.all_holders(on)}
    shown: Shown[Committee] = show(request, queries.present(on), per_page=_ON_A_PAGE)
    table = Table(
        "Committees and their office-holders",
        ("Committee", *[o.label for o in LADDER]),
        [
            (
                Lines([Link(address_of(c), c.name), Muted(c.code)]),
                *[_office(c, office, by_office.get((c.id, office))) for office in LADDER],
            )
            for c in shown
        ],
        "There are no committees yet. Establish one, or load them from a file with "
        "‘cairn committees load’.",
        hide_caption=True,
        shown=shown,
    )
    return render(
        request,
        "inspectorate/organisations/templates/committees.html",
        {
            "page": Page("Committees"),
            "table": table,
            "ended": _ended(request, on),
            "vacancies": queries.vacancies(on),
        },
    )


def address_of(committee: Committee) -> str:
    return reverse("committee_page", args=[committee.id])


def crumbs_to(committee: Committee) -> tuple[Link, ...]:
    return (HOME, Link(address_of(committee), committee.name))


def find(key: UUID) -> Committee:
    """Raises: Http404."""
    committee = queries.find(key)
    if committee is None:
        raise Http404
    return committee


def seen(request: Request, committee: Committee) -> int:
    """The revision of the committee that the writer saw."""
    return whole_number(request.POST.get("revision"), committee.revision)


def _office(committee: Committee, office: Office, holder: OfficeHolder | None) -> Cell:
    at = reverse("appoint", args=[committee.id, office.value])
    about = f"{office.label}, {committee.name}"
    if holder is None:
        return Lines([Late("Vacant"), Link(at, "Enter somebody", about)])
    link = Link(at, holder.name, about)
    return Lines([link, Late("Away")]) if _is_away(holder, today()) else link


def _is_away(holder: OfficeHolder, on: date) -> bool:
    return (
        holder.away_from is not None
        and holder.away_from <= on
        and (holder.away_until is None or holder.away_until >= on)
    )


def _ended(request: Request, on: date) -> Table:
    shown: Shown[Committee] = show(request, queries.ended(on), "ended")
    rows = [(Link(address_of(c), c.name), c.code, day(c.ends)) for c in shown]
    heads = ("Committee", "Code", "Last day")
    return Table("Committees that have ended", heads, rows, hide_caption=True, shown=shown)


# One committee


@open_to(C.ORGANISATIONS_APPOINT, reads="organisations.committee.read")
@require_GET
def committee(request: Request, key: UUID) -> HttpResponse:
    found = find(key)
    on = today()
    page = {
        "page": Page(found.name, "Committee", (HOME,)),
        "committee": found,
        "has_ended": found.ends is not None,
        "successor": queries.taken_over_by(key),
        "summary_rows": _summary(found, on),
        "offices": _offices(found, on),
        "history": _history(found),
        "held": _held(key),
    }
    return render(request, "inspectorate/organisations/templates/committee.html", page)


def _summary(committee: Committee, on: date) -> Rows:
    last = committee.ends or on
    lead = queries.lead_on(committee.id, last)
    rows: Rows = [
        ("Code", committee.code),
        ("Chief officers group", committee.chief_officers_group),
        ("Protects", " and ".join(committee.protects).capitalize()),
        ("Lead authority", lead.name if lead else Muted("Not recorded")),
        ("Covers", _areas(committee, last)),
        ("Began", day(committee.starts)),
    ]
    return [*rows, ("Ended", day(committee.ends))] if committee.ends else rows


def _areas(committee: Committee, on: date) -> Cell:
    areas = list(queries.areas_on(committee.id, on))
    codes: dict[UUID, list[str]] = {}
    for code in queries.codes_of([area.authority_id for area in areas]):
        until = f" until {day(code.ends)}" if code.ends else ""
        codes.setdefault(code.authority_id, []).append(f"{code.code}{until}")
    return Lines(
        [
            f"{area.authority.name} ({'; '.join(codes.get(area.authority_id, ['no code']))})"
            for area in areas
        ]
    )


def _offices(committee: Committee, on: date) -> Table:
    rows = []
    for office in LADDER:
        holder = queries.holder_of(committee.id, office, on)
        deputy = queries.holder_of(committee.id, office, on, deputy=True)
        rows.append(
            (
                office.label,
                _person(holder, on) if holder else Late("Vacant"),
                _person(deputy, on) if deputy else Muted("None"),
                Lines(_links(committee, office, holder, deputy)),
            )
        )
    heads = ("Office", "Held by", "Deputy", "Change")
    return Table("Who holds its offices now", heads, rows, hide_caption=True)


def _person(holder: OfficeHolder, on: date) -> Cell:
    lines: list[Cell] = [holder.name, holder.email, holder.telephone or Muted("No telephone")]
    lines.append(Muted(f"Since {day(holder.starts)}"))
    if holder.away_from and (holder.away_until is None or holder.away_until >= on):
        until = f" until {day(holder.away_until)}" if holder.away_until else ""
        lines.append(Late(f"Away from {day(holder.away_from)}{until}"))
    if holder.ends:
        lines.append(Late(f"Last day: {day(holder.ends)}"))
    return Lines(lines)


def _links(
    committee: Committee, office: Office, holder: OfficeHolder | None, deputy: OfficeHolder | None
) -> list[Cell]:
    place = [committee.id, office.value]
    links = [
        Link(reverse("appoint", args=place), "Change holder" if holder else "Enter somebody"),
        Link(reverse("appoint_deputy", args=place), "Change deputy" if deputy else "Add a deputy"),
    ]
    for row, whose in ((holder, "holder"), (deputy, "deputy")):
        if row:
            links += [
                Link(reverse("office_absence", args=[row.id]), f"{whose.title()} away or back"),
                Link(reverse("end_office", args=[row.id]), f"{whose.title()} leaves"),
            ]
    return [Link(link.url, link.text, f"{office.label}") for link in links]


def _history(committee: Committee) -> Table:
    rows = [
        (
            day(event.day),
            Link(reverse("committee_page", args=[event.other]), event.what)
            if event.other
            else event.what,
        )
        for event in history(committee)
    ]
    return Table("What became of it", ("From", "What"), rows, hide_caption=True)


def _held(key: UUID) -> Table:
    rows = [
        (
            Lines([h.get_office_display(), *([Muted("Deputy")] if h.deputy else [])]),
            h.name,
            day(h.starts),
            day(h.ends) or "Today",
        )
        for h in queries.who_held_it_when(key)
    ]
    heads = ("Office", "Name", "From", "Until")
    return Table("Who held its offices", heads, rows, "Nobody is on record.", hide_caption=True)
