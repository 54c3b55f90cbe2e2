"""The core data dictionary (5.7): what is asked about each child, carer, home and review, as data.

Source: the TOML files in `cairn/kernel/dictionaries`, one for each edition. An edition that answers
were given under is never changed; a later one takes its place from a day on.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from cairn.kernel.questions import (
    ABSENT,
    KINDS,
    MOST,
    Condition,
    Counterpart,
    Dictionary,
    Field,
    Mapped,
    Rule,
)
from cairn.kernel.regime import ROLES, SUBJECTS, Regime

__all__ = ["BrokenDictionary", "Dictionary", "Field", "UnknownEdition", "codes", "in_force", "load"]


class UnknownEdition(LookupError):
    """No edition of that code is shipped, or a series has none that is in force."""


class BrokenDictionary(ValueError):
    """An edition's file contradicts itself; the message says where and what to write."""


def _conditions(row: Mapping[str, Any]) -> tuple[Condition, ...]:
    return tuple(_condition(code, wanted) for code, wanted in row.items())


def _condition(code: str, wanted: Any) -> Condition:
    if isinstance(wanted, dict):
        return Condition(code, least=wanted.get("least", 0), most=wanted.get("most", MOST))
    return Condition(code, (wanted,) if isinstance(wanted, str) else tuple(wanted))


def _field(subject: str, row: Mapping[str, Any], lists: Mapping[str, Any]) -> Field:
    choices = lists[row["list"]] if "list" in row else row.get("choices", {})
    return Field(
        subject=subject,
        code=row["code"],
        label=row["label"],
        kind=row["kind"],
        choices=tuple(choices.items()),
        short=row.get("short", ""),
        hint=row.get("hint", ""),
        topic=row.get("topic", ""),
        required=row.get("required", False),
        shared=row.get("shared", False),
        minimum=row.get("minimum", 0),
        maximum=row.get("maximum", MOST),
        absent=tuple(row.get("absent", ())),
        alone=tuple(row.get("alone", ())),
        when=_conditions(row.get("when", {})),
        roles=tuple(row.get("roles", ())),
        publishes=tuple(row.get("publishes", ())),
    )


def _rule(row: Mapping[str, Any]) -> Rule:
    then, never = _conditions(row.get("then", {})), _conditions(row.get("never", {}))
    return Rule(
        subject=row["subject"],
        # Where the message belongs: at the answer that is looked at.
        field=(*then, *never)[0].field,
        when=_conditions(row["when"]),
        then=then,
        never=never,
        message=row["message"],
        stops=row.get("stops", False),
    )


def _mapped(old: Field, given: Any, renamed: Mapping[str, str]) -> Mapped:
    """What became of a question: the name of its counterpart, or a table."""
    table: Mapping[str, Any] = {"to": [given]} if isinstance(given, str) else given
    to = tuple(table.get("to", ()))
    if "gone" in table or not to:
        return Mapped(gone=table.get("gone", ""))
    codes = table.get("codes", {})
    return Mapped(
        to=to,
        codes={
            code: _counterpart(to[0], codes.get(code, renamed.get(code, code)))
            for code in sorted(old.codes)
        },
    )


def _counterpart(first: str, given: Any) -> Counterpart:
    if isinstance(given, str):
        return Counterpart({first: given})
    return Counterpart({k: v for k, v in given.items() if k != "again"}, given.get("again", ""))


# Dictionaries are files of the release: they do not change while a process runs.
@cache
def load(code: str) -> Dictionary:
    """The edition of that code. Raises: UnknownEdition, BrokenDictionary."""
    if code not in codes():
        raise UnknownEdition(f"No edition {code} of the core data set is shipped.")
    text = resources.files("cairn.kernel.dictionaries").joinpath(f"{code}.toml").read_text("utf-8")
    data = tomllib.loads(text)
    before = load(data["replaces"]) if "replaces" in data else None
    return made_of(code, data, before)


def made_of(code: str, data: Mapping[str, Any], before: Dictionary | None = None) -> Dictionary:
    """An edition from what its file says. `before` is the one that it replaces.

    Raises: BrokenDictionary.
    """
    try:
        edition = _read(code, data, before)
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        why = f"{code}: a part is missing or of the wrong form: {error}"
        raise BrokenDictionary(why) from error
    problems = [*_contradictions(edition), *_of_map(edition, before, data.get("map", {}))]
    if problems:
        raise BrokenDictionary(f"{code}: " + " ".join(problems))
    return edition


def _read(code: str, data: Mapping[str, Any], before: Dictionary | None) -> Dictionary:
    lists, renamed, told = data.get("lists", {}), data.get("renamed", {}), data.get("map", {})
    return Dictionary(
        code=code,
        series=data["series"],
        title=data["title"],
        in_force_from=data["in_force_from"],
        fields=tuple(
            _field(subject, row, lists)
            for subject, rows in data["core_data"].items()
            for row in rows
        ),
        topics=data.get("topics", {}),
        rules=tuple(_rule(row) for row in data.get("rules", ())),
        replaces=before.code if before else "",
        map={
            (old.subject, old.code): _mapped(old, told[old.subject][old.code], renamed)
            for old in (before.fields if before else ())
            if old.code in told.get(old.subject, {})
        },
    )


def _contradictions(edition: Dictionary) -> Iterator[str]:
    """What a file says that cannot hold, each as a sentence that says what to write."""
    for subject in edition.subjects:
        if subject not in SUBJECTS:
            yield f"There is no subject {subject}; write one of {', '.join(SUBJECTS)}."
        earlier: dict[str, Field] = {}
        for entry in edition.fields_of(subject):
            if entry.code in earlier:
                yield f"{subject}.{entry.code}: it is there twice; give one another code."
            yield from _of_field(edition, entry)
            yield from _of_conditions(entry, entry.when, earlier)
            earlier[entry.code] = entry
    for rule in edition.rules:
        known = {f.code: f for f in edition.fields_of(rule.subject)}
        yield from _of_conditions(rule, (*rule.when, *rule.then, *rule.never), known)


def _of_field(edition: Dictionary, entry: Field) -> Iterator[str]:
    where = f"{entry.subject}.{entry.code}"
    if entry.kind not in KINDS:
        yield f"{where}: ‘kind’ is one of {', '.join(KINDS)}."
    if entry.kind != "number" and not entry.choices:
        yield f"{where}: give it choices, or the name of a list."
    for code in set(entry.absent) - ABSENT.keys():
        yield f"{where}: {code} is no reason for no answer; write some of {', '.join(ABSENT)}."
    for code in set(entry.alone) - dict(entry.choices).keys():
        yield f"{where}: ‘alone’ names {code}, which is none of its choices."
    for code in set(entry.publishes) - dict(entry.choices).keys():
        yield f"{where}: ‘publishes’ names {code}, which is none of its choices."
    if entry.publishes and (entry.subject, entry.kind) != ("review", "choice"):
        yield f"{where}: only a choice about the review says whether it is to be published."
    for role in set(entry.roles) - set(ROLES):
        yield f"{where}: there is no role {role}; write some of {', '.join(ROLES)}."
    if entry.topic and entry.topic not in edition.topics:
        yield f"{where}: there is no topic {entry.topic}; name it under [topics]."


def _of_conditions(
    about: Field | Rule, conditions: tuple[Condition, ...], known: Mapping[str, Field]
) -> Iterator[str]:
    where = about.code if isinstance(about, Field) else f"rule ‘{about.message}’"
    for condition in conditions:
        asked = known.get(condition.field)
        if asked is None:
            yield f"{about.subject}, {where}: no earlier question has the code {condition.field}."
        else:
            for code in set(condition.codes) - asked.codes:
                yield f"{about.subject}, {where}: {condition.field} has no answer {code}."


def _of_map(
    edition: Dictionary, before: Dictionary | None, told: Mapping[str, Any]
) -> Iterator[str]:
    old = {(f.subject, f.code) for f in before.fields} if before else set()
    for subject, rows in told.items():
        for code in rows.keys() - {c for s, c in old if s == subject}:
            yield f"map.{subject}.{code}: the edition before has no such question."
    for subject, code in sorted(old - edition.map.keys()):
        yield f"map.{subject}.{code}: say what became of it, or write ‘gone’ with the reason."
    for (subject, code), mapped in edition.map.items():
        new = {f.code: f for f in edition.fields_of(subject)}
        yield from (f"map.{subject}.{code}: {why}" for why in _of_mapped(mapped, new))


def _of_mapped(mapped: Mapped, new: Mapping[str, Field]) -> Iterator[str]:
    if not mapped.to and not mapped.gone:
        yield "write ‘to’ with its counterpart, or ‘gone’ with the reason."
    for name in sorted(set(mapped.to) - new.keys()):
        yield f"this edition has no question {name}."
    for code, counterpart in mapped.codes.items():
        if not counterpart.answers and not counterpart.again:
            yield f"say what became of the answer {code}, or write ‘again’ with the reason."
        for name, answer in counterpart.answers.items():
            if name in new and answer not in new[name].codes:
                yield f"{name} has no answer {answer} for {code}; say what became of it."
            elif name not in mapped.to:
                yield f"name {name} in ‘to’ as well."


def codes() -> tuple[str, ...]:
    """The codes of every edition that is shipped, in alphabetical order."""
    files = resources.files("cairn.kernel.dictionaries").iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))


def must_serve(regimes: Iterable[Regime]) -> None:
    """Each regime has questions from its first day on. Raises: UnknownEdition."""
    for regime in regimes:
        in_force(regime.dictionary, regime.valid_from)


def in_force(series: str, on: date) -> Dictionary:
    """The edition of a series under which answers are given on a day. Raises: UnknownEdition."""
    known = (load(code) for code in codes())
    begun = [d for d in known if d.series == series and d.in_force_from <= on]
    if not begun:
        raise UnknownEdition(f"No edition of the core data set ‘{series}’ is in force on {on}.")
    return max(begun, key=lambda edition: edition.in_force_from)
