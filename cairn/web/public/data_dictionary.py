"""The core data set as anybody may read it: what is asked, why, and what changed (5.7)."""

import csv
import io
from collections.abc import Iterable, Sequence
from operator import attrgetter

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from cairn.kernel import dictionary
from cairn.kernel import dictionary_export as export
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import today
from cairn.kernel.dictionary import Dictionary, Field, UnknownEdition
from cairn.kernel.upholding import upholds
from cairn.web.components.pages import Cell, Label, Lines, Link, Muted, Page, Table
from cairn.web.components.routes import public
from cairn.web.components.templatetags.components import day


def _edition(code: str) -> Dictionary:
    """Raises: Http404."""
    try:
        return dictionary.load(code)
    except UnknownEdition as error:
        raise Http404 from error


def _before(edition: Dictionary) -> Dictionary | None:
    return dictionary.load(edition.replaces) if edition.replaces else None


@public
@require_GET
@upholds(Clause.CORE_DATA_SET)
def editions(request: HttpRequest) -> HttpResponse:
    """Every edition, those in force first."""
    every = map(dictionary.load, dictionary.codes())
    found = sorted(every, key=attrgetter("in_force_from"), reverse=True)
    table = Table(
        "Editions of the core data set, the latest first",
        ("Edition", "In force from", "Now", "Questions"),
        [
            (
                Link(reverse("data_dictionary", args=[edition.code]), edition.title),
                day(edition.in_force_from),
                _now(edition),
                str(len(edition.fields)),
            )
            for edition in found
        ],
        hide_caption=True,
    )
    page = {"page": Page("The core data set"), "table": table}
    return render(request, "public/templates/data_dictionaries.html", page)


def _now(edition: Dictionary) -> Cell:
    in_force = dictionary.in_force(edition.series, today()) is edition
    return Label("In use", "green") if in_force else Label("Earlier")


@public
@require_GET
def edition(request: HttpRequest, code: str, subject: str = "") -> HttpResponse:
    """One edition, a subject at a time."""
    found = _edition(code)
    chosen = subject or found.subjects[0]
    if chosen not in found.subjects:
        raise Http404
    parts = [
        Link(
            reverse("data_dictionary_part", args=[code, part]),
            f"{export.subject_title(found, part)} ({len(found.fields_of(part))} questions)",
        )
        for part in found.subjects
        if part != chosen
    ]
    title = export.subject_title(found, chosen)
    page = {
        "page": Page(title, found.title, (_all(), *_whole(found, subject)), crumb=title),
        "edition": found,
        "has_changes": bool(found.replaces),
        "parts": parts,
        "tables": [_table(found, topic, chosen) for topic in _topics(found, chosen)],
        "rules": [rule for rule in found.rules if rule.subject == chosen],
    }
    return render(request, "public/templates/data_dictionary.html", page)


def _all() -> Link:
    return Link(reverse("data_dictionaries"), "The core data set")


def _whole(found: Dictionary, subject: str) -> Sequence[Link]:
    """The edition itself, from one of its parts."""
    address = reverse("data_dictionary", args=[found.code])
    return [Link(address, found.title)] if subject else []


def _topics(found: Dictionary, subject: str) -> list[str]:
    return list(dict.fromkeys(field.topic for field in found.fields_of(subject)))


def _table(found: Dictionary, topic: str, subject: str) -> Table:
    fields = [field for field in found.fields_of(subject) if field.topic == topic]
    return Table(
        found.topics.get(topic, export.subject_title(found, subject)),
        ("Question", "Answers", "If there is no answer", "Asked when"),
        [
            (
                Lines([field.label, Muted(_about(field))]),
                Lines([label for _, label in field.choices] or [export.kind_of(field)]),
                Lines([label for _, label in field.reasons] or ["–"]),
                export.asked_when(found, field) or "Always",
            )
            for field in fields
        ],
    )


def _about(field: Field) -> str:
    """The code by which an answer is found in files, and what form it has."""
    required = "required" if field.required else "optional"
    several = ", choose all that apply" if field.kind == "choices" else ""
    return f"{field.code}, {required}{several}"


@public
@require_GET
def changes(request: HttpRequest, code: str) -> HttpResponse:
    """What became of the questions and answers of the edition before."""
    found = _edition(code)
    before = _before(found)
    if before is None:
        raise Http404
    by_subject: dict[str, list[tuple[Cell, ...]]] = {s: [] for s in before.subjects}
    for (asked, now, why), answers in _together(export.changes(found, before)).items():
        row = (asked.name, Lines(answers), now or "–", why or "–")
        by_subject[asked.subject].append(row)
    page = {
        "page": Page(
            "What changed", found.title, (_all(), *_whole(found, code)), crumb="What changed"
        ),
        "edition": found,
        "before": before,
        "tables": [
            Table(
                export.subject_title(found, subject),
                ("Question before", "Answer before", "Now", "To look at again"),
                rows,
                hide_caption=True,
            )
            for subject, rows in by_subject.items()
        ],
    }
    return render(request, "public/templates/data_dictionary_changes.html", page)


def _together(
    rows: Iterable[tuple[Field, str, str, str]],
) -> dict[tuple[Field, str, str], list[Cell]]:
    """Answers of one question that became the same, or stayed what they were, in one row: a row
    for each answer is for programs.
    """
    found: dict[tuple[Field, str, str], list[Cell]] = {}
    for asked, answer, now, why in rows:
        stays = answer and now.endswith(f": {answer}") and "; " not in now
        became = f"{now.removesuffix(answer)}the same" if stays else now
        found.setdefault((asked, became, why), []).append(answer or "Any answer")
    return found


@public
@require_GET
def edition_csv(request: HttpRequest, code: str) -> HttpResponse:
    return _csv(export.as_rows(_edition(code)), f"core-data-set-{code}.csv")


@public
@require_GET
def changes_csv(request: HttpRequest, code: str) -> HttpResponse:
    found = _edition(code)
    before = _before(found)
    if before is None:
        raise Http404
    return _csv(export.changes_as_rows(found, before), f"core-data-set-{code}-changes.csv")


def _csv(rows: Iterable[Sequence[str]], name: str) -> HttpResponse:
    held = io.StringIO(newline="")
    csv.writer(held).writerows([export.safe_cell(cell) for cell in row] for row in rows)
    response = HttpResponse(held.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@public
@require_GET
def edition_json(request: HttpRequest, code: str) -> HttpResponse:
    found = _edition(code)
    return JsonResponse(export.as_mapping(found, _before(found)), json_dumps_params={"indent": 2})
