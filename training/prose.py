"""Fictional case papers with their names marked: sentences filled with invented people, in the
forms such papers have.
"""

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from training.corpus import Labelled
from training.numbers_and_phrases import phrase
from training.world import World

_SENTENCES = Path(__file__).parent / "sentences"
_SLOT = re.compile(r"\{(\w+)(?:\.(\w+))?\}")
_CLASS = {
    "place": "place",
    "site": "place",
    "school": "organisation",
    "practice": "organisation",
    "body": "organisation",
    "shop": "organisation",
    "prison": "organisation",
    "COURT_LOCAL": "organisation",
}


def texts(how_many: int, seed: int = 20260101) -> Iterator[Labelled]:
    """So many texts, always the same for the same seed."""
    rng = random.Random(seed)
    for n in range(how_many):
        yield _text(rng, n)


@cache
def _lines(kind: str) -> list[str]:
    """The sentences of one kind of paper. `{m.full}` is the mother's full name, the letters are those of `world.World`;
    capital slots such as `{CHILD}` are pseudonyms and other things that may stay."""
    text = (_SENTENCES / f"{kind.lower()}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line]


# Which papers the texts are like: up to which draw of ten, how many sentences of which kinds, and
# what stands between them. A slip is a name left in an anonymised paper.
_PAPERS: tuple[tuple[float, tuple[tuple[str, int], ...], str], ...] = (
    (0.3, (("NAMED", 14), ("ANONYMISED", 4)), " "),
    (0.5, (("ANONYMISED", 16), ("SLIPS", 0)), " "),
    (0.63, (("FORMS", 14), ("NAMED", 4)), "\n"),
    (0.75, (("TABLE", 12), ("ANONYMISED", 2)), "\n"),
    (0.82, (("MESSAGES", 14), ("NAMED", 3)), "\n"),
    (0.9, (("NOTES", 12), ("NAMED", 2)), "\n"),
    (1.0, (("LEGAL", 10), ("ANONYMISED", 4)), " "),
)
_SLIPS = (0, 1, 1, 2)


def _text(rng: random.Random, n: int) -> Labelled:
    world = World(rng)
    style = rng.random()
    kinds, joiner = next((kinds, joiner) for end, kinds, joiner in _PAPERS if style < end)
    chosen: list[str] = []
    for kind, number in kinds:
        chosen += rng.choices(_lines(kind), k=rng.choice(_SLIPS) if kind == "SLIPS" else number)
    if joiner == " " or rng.random() < 0.3:
        rng.shuffle(chosen)
    text = ""
    spans: list[tuple[int, int, str | None]] = []
    for template in chosen:
        gap = joiner if joiner == "\n" or rng.random() < 0.8 else "\n\n"
        text += gap if text else ""
        filled, found = _fill(template, world)
        spans += [(start + len(text), end + len(text), kind) for start, end, kind in found]
        text += filled
    return Labelled(text, tuple(spans), 0.25, f"generated-{n}")


def _fill(template: str, world: World) -> tuple[str, list[tuple[int, int, str | None]]]:
    out = ""
    at = 0
    spans: list[tuple[int, int, str | None]] = []
    for m in _SLOT.finditer(template):
        out += template[at : m.start()]
        at = m.end()
        value, kind = _value(world, m.group(1), m.group(2) or "")
        inner = 4 if kind in ("place", "organisation") and value.startswith(("the ", "The ")) else 0
        if kind:
            spans.append((len(out) + inner, len(out) + len(value), kind))
        out += value
    return out + template[at:], spans


def _value(world: World, name: str, form: str) -> tuple[str, str | None]:
    if name in world.people:
        return _person(world, name, form), "person"
    if name in _CLASS:
        value = _thing(world, name)
        return (value.lower() if form == "lower" else value), _CLASS[name]
    return phrase(world.rng, name), None


def _thing(world: World, name: str) -> str:
    if name == "prison":
        return f"HMP {world.named_after()}"
    if name == "COURT_LOCAL":
        return f"{world.place()} Sheriff Court"
    if name == "shop":
        return world.rng.choice(
            ("Spar", "Co-op", "Golden Dragon", "Mario's", "Tesco", "Ali's", "Rossi's")
        )
    return str(getattr(world, name)())


def _person(world: World, who: str, form: str) -> str:
    person, rng = world.people[who], world.rng
    forms = {
        "first": person.first,
        "last": person.last,
        "middle": person.middle,
        "nick": person.nick,
        "init": person.initials,
        "initial": f"{person.first[0]}.",
        "LAST": person.last.upper(),
        "short": person.first[:4].rstrip("aeiouy") + rng.choice(("", "", "s", "o")),
        "shorty": person.last[:5].rstrip("aeiouy") + rng.choice(("y", "ie", "o")),
        "dotted": f"{person.first[0]}.{person.last[0]}.",
        "lower": person.first.lower(),
        "lower2": person.last.lower(),
        "nicklower": person.nick.lower(),
        "full": f"{person.first} {person.last}",
    }
    if form == "full" and rng.random() < 0.2:
        return rng.choice(
            (
                f"{person.first} {person.middle} {person.last}",
                f"{person.first[0]}. {person.last}",
                f"{person.first} {person.last.upper()}",
                f"{person.first} {person.middle[0]} {person.last}",
            )
        )
    return forms[form]
