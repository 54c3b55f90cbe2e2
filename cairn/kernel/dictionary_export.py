"""An edition of the core data set for whoever wants to read it: as rows for a table, and as a
mapping for a file.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from cairn.kernel.questions import ABSENT, Condition, Dictionary, Field, Mapped

KINDS = {"number": "A whole number", "choice": "One answer", "choices": "Several answers"}
SUBJECTS = {
    "child": "Each child",
    "carer": "Each parent or carer",
    "environment": "Home and community",
    "review": "The review",
}
ROLES = {
    "decides": "reviews that come with a decision",
    "feedback": "reviews on which we write a letter",
    "publishes": "reviews that may be published",
}
# A program for tables takes what begins like this as a formula and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def subject_title(edition: Dictionary, subject: str) -> str:
    """A subject as a heading; a series about adults has no child in it."""
    if edition.series == "adults":
        return {"child": "Each adult", "carer": "Each carer or relative"}.get(
            subject, SUBJECTS[subject]
        )
    return SUBJECTS[subject]


def kind_of(field: Field) -> str:
    """What form an answer has, in words."""
    if field.kind != "number":
        return KINDS[field.kind]
    return f"{KINDS[field.kind]}, {field.minimum} to {field.maximum}"


def asked_when(edition: Dictionary, field: Field) -> str:
    """When a question applies, in words; empty where it always does."""
    known = {f.code: f for f in edition.fields_of(field.subject)}
    conditions = [_in_words(c, known[c.field]) for c in field.when]
    kinds = [f"only of {ROLES[role]}" for role in field.roles]
    return "; ".join([*conditions, *kinds])


def _in_words(condition: Condition, asked: Field) -> str:
    if condition.codes:
        return f"{asked.name}: {' or '.join(asked.label_of(code) for code in condition.codes)}"
    if condition.least == 0:
        most = condition.most
        return f"{asked.name}: {f'at most {most}' if most else most}"
    return f"{asked.name}: at least {condition.least}"


def changes(edition: Dictionary, before: Dictionary) -> Iterator[tuple[Field, str, str, str]]:
    """What became of each question and answer of the edition before: the question, the answer in
    words, what it is now, and why it has to be looked at again.
    """
    for asked in before.fields:
        mapped = edition.map[asked.subject, asked.code]
        new = {f.code: f for f in edition.fields_of(asked.subject)}
        if mapped.gone:
            yield asked, "", "", mapped.gone
        elif asked.kind == "number":
            yield asked, "", new[mapped.to[0]].name, ""
        else:
            yield from _answers(asked, mapped, new)


def _answers(
    asked: Field, mapped: Mapped, new: Mapping[str, Field]
) -> Iterator[tuple[Field, str, str, str]]:
    for code, label in (*asked.choices, *asked.reasons):
        counterpart = mapped.codes[code]
        now = "; ".join(
            f"{new[name].name}: {new[name].label_of(answer)}"
            for name, answer in counterpart.answers.items()
        )
        yield asked, label, now, counterpart.again


def as_mapping(edition: Dictionary, before: Dictionary | None) -> dict[str, Any]:
    """The edition as a file for programs."""
    return {
        "edition": edition.code,
        "title": edition.title,
        "in_force_from": edition.in_force_from.isoformat(),
        "replaces": edition.replaces or None,
        "no_answer": dict(ABSENT),
        "questions": [_question(edition, field) for field in edition.fields],
        "rules": [
            {"subject": r.subject, "question": r.field, "message": r.message, "stops": r.stops}
            for r in edition.rules
        ],
        "changes": [
            {
                "subject": asked.subject,
                "question": asked.code,
                "answer": answer or None,
                "is_now": now or None,
                "look_again": why or None,
            }
            for asked, answer, now, why in (changes(edition, before) if before else ())
        ],
    }


def _question(edition: Dictionary, field: Field) -> dict[str, Any]:
    return {
        "subject": field.subject,
        "code": field.code,
        "question": field.label,
        "short": field.name,
        "hint": field.hint or None,
        "topic": edition.topics.get(field.topic),
        "kind": field.kind,
        "answers": dict(field.choices),
        "no_answer": list(field.absent),
        "alone": list(field.alone),
        "published_if": list(field.publishes),
        "required": field.required,
        "minimum": field.minimum if field.kind == "number" else None,
        "maximum": field.maximum if field.kind == "number" else None,
        "asked_when": asked_when(edition, field) or None,
    }


def as_rows(edition: Dictionary) -> Iterator[list[str]]:
    """The edition as a table, a line for each question, with its heads first."""
    yield (
        "edition,subject,topic,code,question,short,kind,answers,no_answer,required,asked_when"
    ).split(",")
    for field in edition.fields:
        yield [
            edition.code,
            field.subject,
            edition.topics.get(field.topic, ""),
            field.code,
            field.label,
            field.name,
            kind_of(field),
            "; ".join(f"{code} = {label}" for code, label in field.choices),
            "; ".join(f"{code} = {label}" for code, label in field.reasons),
            "yes" if field.required else "no",
            asked_when(edition, field),
        ]


def changes_as_rows(edition: Dictionary, before: Dictionary) -> Iterator[list[str]]:
    """The map from the edition before as a table, with its heads first."""
    yield ["before", "edition", "subject", "question", "answer", "is_now", "look_again"]
    for asked, answer, now, why in changes(edition, before):
        yield [before.code, edition.code, asked.subject, asked.code, answer, now, why]


def safe_cell(text: str) -> str:
    """A cell that no program for tables takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
