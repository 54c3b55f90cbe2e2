"""The questions of a notification as a Word file: what its pages ask, taken from their forms."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from cairn.intake import queries, sections
from cairn.intake.queries import Submission
from cairn.intake.questionnaire import WORD_TYPE, Asked, Part, Questionnaire, to_docx
from cairn.intake.sections import REPEATED, Section
from cairn.kernel.capabilities import Capability
from cairn.kernel.clock import today
from cairn.web.committee.access import own
from cairn.web.committee.intake.sections import background_form, section_form
from cairn.web.components.core_data import CoreDataForm
from cairn.web.components.fields import DateField, NumberOrReasonField
from cairn.web.components.guarded_text import GuardedText
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day

# A longer list, such as that of all committees, is a page of boxes that nobody ticks.
_MOST_BOXES = 20
Choices = Sequence[tuple[str, bool]]


@open_to(Capability.INTAKE_READ_OWN, reads="intake.submission.download_questions")
@require_GET
def questions(request: Request, key: UUID) -> HttpResponse:
    """With what is answered already."""
    return _file(request, own(request, key))


@open_to(Capability.INTAKE_NOTIFY)
@require_GET
def blank(request: Request, regime: str, kind: str) -> HttpResponse:
    """Of a kind of review of which nobody has begun to tell."""
    submission = queries.blank(request.actor, regime, kind, today())
    if submission is None:
        raise Http404
    return _file(request, submission)


def _file(request: Request, submission: Submission) -> HttpResponse:
    of = Questionnaire(
        title=f"Questions: {submission.kind_title}",
        guidance=submission.under.title,
        edition=submission.dictionary.title,
        parts=list(_parts(request, submission)),
    )
    response = HttpResponse(to_docx(of), content_type=WORD_TYPE)
    # The kind and nothing else: a file's name travels further than what is in it.
    name = f"questions-{submission.kind}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _parts(request: Request, submission: Submission) -> Iterator[Part]:
    for page in sections.pages(submission.under, submission.kind):
        notes = [f"Why we ask: {page.why}"]
        if page.section is Section.BACKGROUND:
            form = background_form(request, submission, None)
            yield Part(
                page.title, notes=notes, questions=[_asked(f) for f in form.visible_fields()]
            )
        elif page.section is Section.REPORT:
            notes.append("Attach it in Cairn, best as a Word file or a PDF.")
            yield Part(page.title, notes=notes)
        elif page.section in REPEATED:
            person = sections.name_of_row(submission.under, page.section)
            notes.append(f"Copy what follows for each further {person}.")
            yield Part(page.title, notes=notes)
            for number, row in enumerate(submission.answers.get(page.section) or [{}], start=1):
                yield Part(f"{person.capitalize()} {number}", level=2)
                yield from _of_form(submission, page.section, row, level=3)
        else:
            yield Part(page.title, notes=notes)
            yield from _of_form(submission, page.section, submission.answer(page.section) or {}, 2)


def _of_form(submission: Submission, section: Section, initial: Any, level: int) -> Iterator[Part]:
    """What a page asks: by topic where it has some."""
    form = section_form(submission, section, initial, None, {})
    if not isinstance(form, CoreDataForm):
        yield Part("", questions=[_asked(bound) for bound in form.visible_fields()])
        return
    for topic in form.topics:
        asked = [_asked(q.bound, q.words) for q in (*topic.shown, *topic.more)]
        yield Part(topic.title, level, questions=asked)


def _asked(bound: BoundField, condition: str = "") -> Asked:
    given, kind = bound.value(), bound.field
    choices: Choices = ()
    if isinstance(kind, forms.ChoiceField):
        choices = _ticked(kind.choices, given if isinstance(given, list | tuple) else [given])
    elif isinstance(kind, NumberOrReasonField):
        choices = _ticked(kind.reasons, [given])
    if len(choices) > _MOST_BOXES:
        chosen = "; ".join(label for label, is_chosen in choices if is_chosen)
        return Asked(
            str(bound.label), str(bound.help_text), condition, answer=chosen, has_line=True
        )
    return Asked(
        label=str(bound.label),
        hint=str(bound.help_text),
        condition=condition,
        choices=choices,
        answer=_typed(kind, given),
        has_line=not isinstance(kind, forms.ChoiceField),
        is_text=isinstance(kind, GuardedText),
    )


def _ticked(choices: Any, given: Sequence[Any]) -> Choices:
    """Every choice, also those that stand in a group, with whether it was made."""
    flat: list[tuple[str, bool]] = []
    for code, label in choices:
        if isinstance(label, list | tuple):
            flat += _ticked(label, given)
        # The empty choice of a list is no answer.
        elif code:
            flat.append((str(label), code in given))
    return flat


def _typed(kind: forms.Field, given: Any) -> str:
    if isinstance(kind, DateField):
        return day(date.fromisoformat(given)) if given else ""
    # A reason for no answer is a code, which is among the boxes.
    is_reason = isinstance(kind, NumberOrReasonField) and isinstance(given, str)
    return "" if given is None or is_reason else str(given)
