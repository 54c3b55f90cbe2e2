"""Answers of one edition of the core data set as those of another, with nothing lost unsaid."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cairn.kernel.dictionary import load
from cairn.kernel.questions import Dictionary, Field, is_answered
from cairn.kernel.regime import Kind

_IDLE = "The question does not apply after the other answers, so this was not taken over."


@dataclass(frozen=True, slots=True)
class Again:
    """An answer that somebody has to look at again: what was asked and answered, why, and the
    questions that took its place.
    """

    asked: str
    answered: str
    why: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Converted:
    row: dict[str, Any]
    again: tuple[Again, ...] = ()


def convert(
    subject: str,
    row: Mapping[str, Any],
    old: Dictionary,
    new: Dictionary,
    kind: Kind | None = None,
) -> Converted:
    """A row of core data under another edition, and what has to be looked at again.

    Towards an edition that `old` does not lead to, whatever fits it is taken over. With a `kind` of
    review, what it is not asked is taken out.
    """
    told = _carried(subject, Converted(dict(row)), old, new)
    asked = {f.code: f for d in (old, new) for f in d.fields_of(subject)}
    return _fitting(subject, told, new.asked_of(kind) if kind else new, asked)


def _carried(subject: str, told: Converted, old: Dictionary, new: Dictionary) -> Converted:
    """Through every edition that lies between the two."""
    if new.code == old.code or not new.replaces:
        return told
    before = old if new.replaces == old.code else load(new.replaces)
    return _one_on(subject, _carried(subject, told, old, before), before, new)


def _one_on(subject: str, told: Converted, before: Dictionary, new: Dictionary) -> Converted:
    """One edition on, by the map of the later one."""
    row: dict[str, Any] = {}
    again = list(told.again)
    for asked in before.fields_of(subject):
        value = told.row.get(asked.code)
        if is_answered(value):
            again += _take_over(asked, value, new, row)
    kept, dropped = new.applying(subject, row)
    others = {name: m.to for (s, _), m in new.map.items() if s == subject for name in m.to}
    for entry in dropped:
        value = row[entry.code]
        # ‘None’ says no more than that the question does not apply, and an answer that went to
        # several questions is told by the one that does.
        if value != "none" and not any(name in kept for name in others.get(entry.code, ())):
            again.append(Again(entry.name, entry.label_of(value), _IDLE, (entry.code,)))
    return Converted(kept, tuple(again))


def _take_over(asked: Field, value: Any, new: Dictionary, row: dict[str, Any]) -> list[Again]:
    """Enter the counterparts of one answer into the row; what was entered before it stays."""
    mapped = new.map[asked.subject, asked.code]
    if mapped.gone:
        return [Again(asked.name, asked.label_of(value), mapped.gone)]
    if asked.kind == "number" and value not in asked.absent:
        row[mapped.to[0]] = value
        return []
    kinds = {f.code: f.kind for f in new.fields_of(asked.subject)}
    again = []
    for code in value if isinstance(value, list) else [value]:
        counterpart = mapped.codes[code]
        for name, answer in counterpart.answers.items():
            if kinds[name] == "choices":
                row[name] = [*row.get(name, []), answer]
            else:
                row.setdefault(name, answer)
        if counterpart.again:
            again.append(Again(asked.name, asked.label_of(code), counterpart.again, mapped.to))
    return again


def _fitting(
    subject: str, told: Converted, new: Dictionary, asked: Mapping[str, Field]
) -> Converted:
    """The row without what can't be held under the edition, which is said."""
    row = dict(told.row)
    lost = []
    while wrong := _first_wrong(subject, row, new):
        code, why = wrong
        value = row.pop(code)
        lost.append(Again(asked[code].name, asked[code].label_of(value), why, (code,)))
    return Converted(row, (*told.again, *lost))


def _first_wrong(subject: str, row: Mapping[str, Any], new: Dictionary) -> tuple[str, str] | None:
    """The first answer that can't be held; a gap is no problem here."""
    return next(
        ((c, why) for c, why in new.problems(subject, row) if is_answered(row.get(c))), None
    )
